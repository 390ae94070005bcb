"""What the sample speaks of: subjects of work in public employment, in three languages."""

from typing import NamedTuple


class Three(NamedTuple):
    """A text in Arabic, English and French."""

    ar: str
    en: str
    fr: str

    def columns(self, name: str) -> dict[str, str]:
        return {f"{name}_{language}": text for language, text in self._asdict().items()}

    def fill(self, **texts: "Three | str") -> "Three":
        """Put texts, each in its language, where `{name}` stands."""

        def one(language: str) -> str:
            values = {
                name: getattr(text, language) if isinstance(text, Three) else text
                for name, text in texts.items()
            }
            return getattr(self, language).format(**values)

        return Three(one("ar"), one("en"), one("fr"))


class Subject(NamedTuple):
    theme: str
    name: Three


def _subject(theme: str, ar: str, en: str, fr: str) -> Subject:
    return Subject(theme, Three(ar, en, fr))


SUBJECTS = [
    _subject("T-STRATEGIES", "تشغيل الشباب", "youth employment", "l’emploi des jeunes"),
    _subject("T-STRATEGIES", "مؤشرات سوق العمل", "labour market indicators", "les indicateurs du marché du travail"),
    _subject("T-STRATEGIES", "إدماج الباحثين عن عمل لمدة طويلة", "the return of the long-term unemployed", "le retour à l’emploi des chômeurs de longue durée"),
    _subject("T-CAPACITY", "تأهيل المرشدين المهنيين", "the training of employment counsellors", "la formation des conseillers en emploi"),
    _subject("T-CAPACITY", "إدارة مكاتب التوظيف المحلية", "the management of local employment offices", "la gestion des agences locales de l’emploi"),
    _subject("T-CAPACITY", "قياس جودة الخدمة", "the measurement of service quality", "la mesure de la qualité de service"),
    _subject("T-PRACTICE", "تصنيف الباحثين عن عمل بحسب احتياجاتهم", "the profiling of jobseekers", "le profilage des demandeurs d’emploi"),
    _subject("T-PRACTICE", "معارض التوظيف", "job fairs", "les salons de l’emploi"),
    _subject("T-PRACTICE", "الخدمات الموجّهة إلى أصحاب العمل", "services to employers", "les services aux employeurs"),
    _subject("T-PARTNERSHIPS", "الشراكة مع القطاع الخاص", "partnership with the private sector", "le partenariat avec le secteur privé"),
    _subject("T-PARTNERSHIPS", "تبادل الشواغر بين الدول", "the exchange of vacancies between states", "l’échange d’offres d’emploi entre États"),
    _subject("T-INTERNATIONAL", "حماية العمالة المتنقلة", "the protection of mobile workers", "la protection des travailleurs mobiles"),
    _subject("T-INTERNATIONAL", "المعايير الدولية لخدمات التوظيف", "international standards for employment services", "les normes internationales des services de l’emploi"),
    _subject("T-BILATERAL", "الاعتراف المتبادل بالمؤهلات", "the mutual recognition of qualifications", "la reconnaissance mutuelle des qualifications"),
    _subject("T-BILATERAL", "توأمة مكاتب التوظيف", "the twinning of employment offices", "le jumelage des agences de l’emploi"),
    _subject("T-ENTREPRENEURSHIP", "دعم المشروعات الصغيرة", "support for small enterprises", "l’appui aux petites entreprises"),
    _subject("T-ENTREPRENEURSHIP", "ريادة الأعمال النسائية", "women’s entrepreneurship", "l’entrepreneuriat féminin"),
    _subject("T-ENTREPRENEURSHIP", "التمويل الأصغر للعمل الحر", "microfinance for the self-employed", "la microfinance pour les travailleurs indépendants"),
    _subject("T-DIGITAL", "منصات المواءمة الرقمية", "digital matching platforms", "les plateformes numériques de mise en relation"),
    _subject("T-DIGITAL", "حماية بيانات الباحثين عن عمل", "the protection of jobseekers’ data", "la protection des données des demandeurs d’emploi"),
    _subject("T-DIGITAL", "الإرشاد المهني عن بُعد", "career guidance at a distance", "l’orientation professionnelle à distance"),
    _subject("T-SKILLS", "استشراف المهارات المطلوبة", "the anticipation of skills needs", "l’anticipation des besoins en compétences"),
    _subject("T-SKILLS", "التلمذة المهنية", "apprenticeship", "l’apprentissage"),
    _subject("T-SKILLS", "مهارات الاقتصاد الأخضر", "skills for the green economy", "les compétences pour l’économie verte"),
]  # fmt: skip

ILLUSTRATIVE = Three(
    "نص للعيّنة لا يعبّر عن موقف أي جهة.",
    "Sample text; it states nobody’s position.",
    "Texte d’exemple ; il n’exprime la position de personne.",
)
