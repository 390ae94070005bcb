"""The store of files as a bucket of a service that speaks S3 (`REGISTER_FILES=s3://bucket/folder`).

`signing.py` signs requests, `client.py` sends them, `store.py` is Django's storage over them. The
five requests that are needed are written here: boto3 holds python-dateutil below 3, which icalendar
is past, and brings fifteen megabytes.
"""
