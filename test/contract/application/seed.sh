# The calls of the API's documentation: its one example, its hint at pricing=1, and XML by the Accept header. HOST stands
# for its host, KEY for YOUR TOKEN HERE. Each call writes its answer, and its status on a line of its own.
set -eu
call() { curl --silent --show-error --write-out '\n%{http_code}\n' "$@"; }

call --request GET \
    "$HOST/api/application/products" \
    --header "Authorization: Bearer $KEY" \
    --header "Accept: application/json"

call --request GET \
    "$HOST/api/application/products?pricing=1" \
    --header "Authorization: Bearer $KEY" \
    --header "Accept: application/json"

call --request GET \
    "$HOST/api/application/health" \
    --header "Authorization: Bearer $KEY" \
    --header "Accept: application/json"
