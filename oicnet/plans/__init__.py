"""Work plans: objectives, activities, indicators, evaluations. Uses what lies below it."""
