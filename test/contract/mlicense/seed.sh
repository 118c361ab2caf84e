# The calls that the API's documentation prints, in its order. HOST stands for its host, API_KEY, LICENSE_ID and
# LICENSE_KEY for its placeholders, PRODUCT_ID and ID for the printed 12312 and 1. Each call writes its answer, and its
# status on a line of its own.
set -eu
call() { curl --silent --show-error --write-out '\n%{http_code}\n' "$@"; }

call -X PUT "$HOST/api/v1/licenses" \
    -H 'Content-Type: application/json' \
    -H "X-API-KEY: $API_KEY" \
    -d '{
    "key": "IAJAS-ASDAS-ASDAS-ASDAS-ASDAS",
    "productId": '"$PRODUCT_ID"',
    "clientName": "mLicense Dev",
    "email": "[email protected]"
}'

call -X POST "$HOST/api/v1/licenses" \
    -H 'Content-Type: application/json' \
    -H "X-API-KEY: $API_KEY" \
    -d '{
    "id": '"$ID"',
    "key": "HGA!@-ASDAS-ASDAS-ASDAS-ASDAS",
}'

call -X GET "$HOST/api/v1/licenses/all" \
    -H 'Content-Type: application/json' \
    -H "X-API-KEY: $API_KEY"

call -X GET "$HOST/api/v1/licenses/id?id=$LICENSE_ID" \
    -H 'Content-Type: application/json' \
    -H "X-API-KEY: $API_KEY"

call -X GET "$HOST/api/v1/licenses/key?key=$LICENSE_KEY" \
    -H 'Content-Type: application/json' \
    -H "X-API-KEY: $API_KEY"

call -X DELETE "$HOST/api/v1/licenses?id=$LICENSE_ID" \
    -H 'Content-Type: application/json' \
    -H "X-API-KEY: $API_KEY"
