# The calls that the API's documentation prints, in its order. HOST stands for its host, KEY for {YOUR_AUTH_KEY},
# LICENCE_KEY for the printed licence key. Each call writes its answer, and its status on a line of its own.
set -eu
call() { curl --silent --show-error --write-out '\n%{http_code}\n' "$@"; }

call --request GET \
    --get "$HOST/api/licences" \
    --header "Authorization: Bearer $KEY" \
    --header "Content-Type: application/json" \
    --header "Accept: application/json"

call --request POST \
    "$HOST/api/licence/create" \
    --header "Authorization: Bearer $KEY" \
    --header "Content-Type: application/json" \
    --header "Accept: application/json" \
    --data "{
    \"licence_type\": 1,
    \"product_id\": 2,
    \"url\": \"https:\\/\\/example.com\"
}"

call --request POST \
    "$HOST/api/licences/$LICENCE_KEY/sites" \
    --header "Authorization: Bearer $KEY" \
    --header "Content-Type: application/json" \
    --header "Accept: application/json" \
    --data "{
    \"url\": \"https:\\/\\/example.com\"
}"

call --request GET \
    --get "$HOST/api/licencestypes" \
    --header "Authorization: Bearer $KEY" \
    --header "Content-Type: application/json" \
    --header "Accept: application/json"

call --request GET \
    --get "$HOST/api/products" \
    --header "Authorization: Bearer $KEY" \
    --header "Content-Type: application/json" \
    --header "Accept: application/json"
