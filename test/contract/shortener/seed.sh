# The calls that the API's documentation prints, in its order. HOST stands for its host, KEY for YOURAPIKEY; the ids its
# addresses leave open are named by what they are. Each call writes its answer, and its status on a line of its own.
set -eu
call() { curl --silent --show-error --write-out '\n%{http_code}\n' "$@"; }

call --location --request POST "$HOST/api/url/add" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request GET "$HOST/api/account" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request PUT "$HOST/api/account/update" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json' \
    --data-raw '{
    "email": "newemail@google.com",
    "password": "newpassword"
}'

call --location --request GET "$HOST/api/domains?limit=2&page=1" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request POST "$HOST/api/domain/add" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json' \
    --data-raw '{
    "domain": "https:\/\/domain1.com",
    "redirectroot": "https:\/\/rootdomain.com",
    "redirect404": "https:\/\/rootdomain.com\/404"
}'

call --location --request PUT "$HOST/api/domain/$DOMAIN_ID/update" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json' \
    --data-raw '{
    "redirectroot": "https:\/\/rootdomain-new.com",
    "redirect404": "https:\/\/rootdomain-new.com\/404"
}'

call --location --request DELETE "$HOST/api/domain/$DOMAIN_ID/delete" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request GET "$HOST/api/splash?limit=2&page=1" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request GET "$HOST/api/campaigns?limit=2&page=1" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request POST "$HOST/api/campaign/add" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json' \
    --data-raw '{
    "name": "New Campaign",
    "slug": "new-campaign",
    "public": true
}'

call --location --request POST "$HOST/api/campaign/$CAMPAIGN_ID/assign/$LINK_ID" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request PUT "$HOST/api/campaign/$CAMPAIGN_ID/update" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json' \
    --data-raw '{
    "name": "Twitter Campaign",
    "slug": "twitter-campaign",
    "public": true
}'

call --location --request DELETE "$HOST/api/campaign/$CAMPAIGN_ID/delete" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request GET "$HOST/api/overlay?limit=2&page=1" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request GET "$HOST/api/channels?limit=2&page=1" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request GET "$HOST/api/channel/$CHANNEL_ID?limit=1&page=1" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request POST "$HOST/api/channel/add" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json' \
    --data-raw '{
    "name": "New Channel",
    "description": "my new channel",
    "color": "#00000",
    "starred": true
}'

call --location --request POST "$HOST/api/channel/$CHANNEL_ID/assign/links/$LINK_ID" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request PUT "$HOST/api/channel/$CHANNEL_ID/update" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json' \
    --data-raw '{
    "name": "Acme Corp",
    "description": "channel for items for Acme Corp",
    "color": "#FFFFFF",
    "starred": false
}'

call --location --request DELETE "$HOST/api/channel/$CHANNEL_ID/delete" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request GET "$HOST/api/pixels?limit=2&page=1" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request POST "$HOST/api/pixel/add" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json' \
    --data-raw '{
    "type": "gtmpixel",
    "name": "My GTM",
    "tag": "GTM-ABCDE"
}'

call --location --request PUT "$HOST/api/pixel/$PIXEL_ID/update" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json' \
    --data-raw '{
    "name": "My GTM",
    "tag": "GTM-ABCDE"
}'

call --location --request DELETE "$HOST/api/pixel/$PIXEL_ID/delete" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request GET "$HOST/api/qr?limit=2&page=1" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request GET "$HOST/api/qr/$QR_ID" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request POST "$HOST/api/qr/add" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json' \
    --data-raw '{
    "type": "link",
    "data": "https:\/\/google.com",
    "background": "rgb(255,255,255)",
    "foreground": "rgb(0,0,0)",
    "logo": "https:\/\/site.com\/logo.png"
}'

call --location --request PUT "$HOST/api/qr/$QR_ID/update" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json' \
    --data-raw '{
    "type": "link",
    "data": "https:\/\/google.com",
    "background": "rgb(255,255,255)",
    "foreground": "rgb(0,0,0)",
    "logo": "https:\/\/site.com\/logo.png"
}'

call --location --request DELETE "$HOST/api/qr/$QR_ID/delete" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request GET "$HOST/api/plans" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request PUT "$HOST/api/plan/2/user/$USER_ID" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json' \
    --data-raw '{
    "type": "monthly",
    "expiration": "2022-11-06 12:09:45"
}'

call --location --request GET "$HOST/api/users?filter=free" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request GET "$HOST/api/user/$USER_ID" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request POST "$HOST/api/user/add" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json' \
    --data-raw '{
    "username": "user",
    "password": "1234567891011",
    "email": "demo@yourwebsite.com",
    "planid": 1,
    "expiration": "2020-11-20 11:00:00"
}'

call --location --request DELETE "$HOST/api/user/$LEAVER_ID/delete" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'

call --location --request GET "$HOST/api/user/login/$USER_ID" \
    --header "Authorization: Bearer $KEY" \
    --header 'Content-Type: application/json'
