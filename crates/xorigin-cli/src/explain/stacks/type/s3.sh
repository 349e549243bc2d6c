# The type is set when a file is uploaded.
aws s3 cp app.js s3://bucket/app.js --content-type text/javascript
