// Made by `npm run openapi` from the routes of the server. Change those, not this.
export interface paths {
    "/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the account */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the account */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/account/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the account secret */
        get: operations["getAccountSecret"];
        put?: never;
        /** Make a new account secret */
        post: operations["rotateAccountSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what the account uses of its plan */
        get: operations["getAccountUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tenant accounts */
        get: operations["listTenantAccounts"];
        put?: never;
        /** Create a tenant account */
        post: operations["createTenantAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a tenant account */
        get: operations["getTenantAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/actions/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a link that signs in as an account's owner */
        post: operations["loginTenantAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/actions/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the suspension of an account */
        post: operations["reinstateTenantAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/actions/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back the closing of an account */
        post: operations["reopenTenantAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/actions/subscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put an account on a plan */
        post: operations["subscribeTenantAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/actions/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend an account */
        post: operations["suspendTenantAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what an account uses of its plan */
        get: operations["getTenantAccountUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many tenant accounts */
        post: operations["bulkTenantAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/addons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List addons */
        get: operations["listAddons"];
        put?: never;
        /** Create a addon */
        post: operations["createAddon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/addons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a addon */
        get: operations["getAddon"];
        put?: never;
        post?: never;
        /** Delete a addon */
        delete: operations["deleteAddon"];
        options?: never;
        head?: never;
        /** Change a addon */
        patch: operations["updateAddon"];
        trace?: never;
    };
    "/addons/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many addons */
        post: operations["bulkAddons"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/breakdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rank the values of a dimension */
        get: operations["getAnalyticsBreakdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of visits */
        get: operations["getAnalyticsFunnel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Watch visits come */
        get: operations["watchVisits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/orphan-visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List visits that named no link */
        get: operations["listOrphanVisits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count visits over time */
        get: operations["getAnalyticsSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count visits */
        get: operations["getAnalyticsTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List single visits */
        get: operations["listVisits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys */
        get: operations["listAPIKeys"];
        put?: never;
        /** Create a API key */
        post: operations["createAPIKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a API key */
        get: operations["getAPIKey"];
        put?: never;
        post?: never;
        /** Delete a API key */
        delete: operations["deleteAPIKey"];
        options?: never;
        head?: never;
        /** Change a API key */
        patch: operations["updateAPIKey"];
        trace?: never;
    };
    "/api-keys/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many API keys */
        post: operations["bulkAPIKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bio-pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List bio pages */
        get: operations["listBioPages"];
        put?: never;
        /** Create a bio page */
        post: operations["createBioPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bio-pages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a bio page */
        get: operations["getBioPage"];
        put?: never;
        post?: never;
        /** Delete a bio page */
        delete: operations["deleteBioPage"];
        options?: never;
        head?: never;
        /** Change a bio page */
        patch: operations["updateBioPage"];
        trace?: never;
    };
    "/bio-pages/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many bio pages */
        post: operations["bulkBioPages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/blacklists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List blacklist entries */
        get: operations["listBlacklistEntries"];
        put?: never;
        /** Create a blacklist entry */
        post: operations["createBlacklistEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/blacklists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a blacklist entry */
        get: operations["getBlacklistEntry"];
        put?: never;
        post?: never;
        /** Delete a blacklist entry */
        delete: operations["deleteBlacklistEntry"];
        options?: never;
        head?: never;
        /** Change a blacklist entry */
        patch: operations["updateBlacklistEntry"];
        trace?: never;
    };
    "/blacklists/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many blacklist entries */
        post: operations["bulkBlacklistEntries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List campaigns */
        get: operations["listCampaigns"];
        put?: never;
        /** Create a campaign */
        post: operations["createCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a campaign */
        get: operations["getCampaign"];
        put?: never;
        post?: never;
        /** Delete a campaign */
        delete: operations["deleteCampaign"];
        options?: never;
        head?: never;
        /** Change a campaign */
        patch: operations["updateCampaign"];
        trace?: never;
    };
    "/campaigns/{id}/actions/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a link into a campaign */
        post: operations["assignCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many campaigns */
        post: operations["bulkCampaigns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List channels */
        get: operations["listChannels"];
        put?: never;
        /** Create a channel */
        post: operations["createChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a channel */
        get: operations["getChannel"];
        put?: never;
        post?: never;
        /** Delete a channel */
        delete: operations["deleteChannel"];
        options?: never;
        head?: never;
        /** Change a channel */
        patch: operations["updateChannel"];
        trace?: never;
    };
    "/channels/{id}/actions/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a thing on a channel */
        post: operations["assignChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many channels */
        post: operations["bulkChannels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List conversions */
        get: operations["listConversions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a conversion */
        get: operations["getConversion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List customers */
        get: operations["listCustomers"];
        put?: never;
        /** Create a customer */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a customer */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        /** Delete a customer */
        delete: operations["deleteCustomer"];
        options?: never;
        head?: never;
        /** Change a customer */
        patch: operations["updateCustomer"];
        trace?: never;
    };
    "/customers/{id}/actions/ban": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ban a customer */
        post: operations["banCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}/actions/confirm-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count a customer's e-mail address as confirmed */
        post: operations["confirmEmailCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}/actions/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reactivate a customer */
        post: operations["reactivateCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}/actions/send-confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail a customer a link that confirms the address */
        post: operations["sendConfirmationCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}/actions/send-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail a customer a link that sets a new password */
        post: operations["sendPasswordCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}/actions/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend a customer */
        post: operations["suspendCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a customer's timeline */
        get: operations["getCustomerTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many customers */
        post: operations["bulkCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/external/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Create or replace a customer by your own id */
        put: operations["putCustomerByExternalId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List domains */
        get: operations["listDomains"];
        put?: never;
        /** Create a domain */
        post: operations["createDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/domains/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a domain */
        get: operations["getDomain"];
        put?: never;
        post?: never;
        /** Delete a domain */
        delete: operations["deleteDomain"];
        options?: never;
        head?: never;
        /** Change a domain */
        patch: operations["updateDomain"];
        trace?: never;
    };
    "/domains/{id}/actions/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look for the proof of a domain now */
        post: operations["verifyDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/domains/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many domains */
        post: operations["bulkDomains"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List events */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a event */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See what will happen to services */
        get: operations["getForecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List groups */
        get: operations["listGroups"];
        put?: never;
        /** Create a group */
        post: operations["createGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a group */
        get: operations["getGroup"];
        put?: never;
        post?: never;
        /** Delete a group */
        delete: operations["deleteGroup"];
        options?: never;
        head?: never;
        /** Change a group */
        patch: operations["updateGroup"];
        trace?: never;
    };
    "/groups/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many groups */
        post: operations["bulkGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this server is */
        get: operations["getInstance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how the instance is */
        get: operations["getInstanceHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance/jobs/{id}/actions/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do a job of any account that was given up once more */
        post: operations["retryInstanceJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance/signing-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the signing keys */
        get: operations["listSigningKeys"];
        put?: never;
        /** Publish a signing key ahead */
        post: operations["publishSigningKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance/signing-keys/{kid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw the next signing key */
        delete: operations["withdrawSigningKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance/signing-keys/{kid}/actions/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let the next signing key sign */
        post: operations["takeOverSigningKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance/signing-keys/actions/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign with a new key at once */
        post: operations["rotateSigningKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List jobs */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a job */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/actions/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do a job that was given up once more */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/license-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List license types */
        get: operations["listLicenseTypes"];
        put?: never;
        /** Create a license type */
        post: operations["createLicenseType"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/license-types/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a license type */
        get: operations["getLicenseType"];
        put?: never;
        post?: never;
        /** Delete a license type */
        delete: operations["deleteLicenseType"];
        options?: never;
        head?: never;
        /** Change a license type */
        patch: operations["updateLicenseType"];
        trace?: never;
    };
    "/license-types/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many license types */
        post: operations["bulkLicenseTypes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List licenses */
        get: operations["listLicenses"];
        put?: never;
        /** Create a license */
        post: operations["createLicense"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a license */
        get: operations["getLicense"];
        put?: never;
        post?: never;
        /** Delete a license */
        delete: operations["deleteLicense"];
        options?: never;
        head?: never;
        /** Change a license */
        patch: operations["updateLicense"];
        trace?: never;
    };
    "/licenses/{id}/actions/check-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a license file */
        get: operations["downloadLicenseFile"];
        put?: never;
        /** Check out a license file */
        post: operations["checkOutLicense"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/{id}/actions/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reinstate a license */
        post: operations["reinstateLicense"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/{id}/actions/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renew a license */
        post: operations["renewLicense"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/{id}/actions/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke a license */
        post: operations["revokeLicense"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/{id}/actions/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rotate a license's key */
        post: operations["rotateLicense"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/{id}/actions/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend a license */
        post: operations["suspendLicense"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/{id}/actions/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a license on */
        post: operations["transferLicense"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/{id}/actions/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a license */
        post: operations["validateLicense"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/{id}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the checks of a license */
        get: operations["listLicenseChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Explain a check */
        get: operations["explainLicense"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/{id}/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bind a site */
        post: operations["bindSite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/{id}/sites/{siteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Release a site */
        delete: operations["releaseSite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/actions/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Generate licenses */
        post: operations["generateLicenses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/actions/validate-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a license by its key */
        post: operations["validateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many licenses */
        post: operations["bulkLicenses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/external/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Create or replace a license by your own id */
        put: operations["putLicenseByExternalId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List links */
        get: operations["listLinks"];
        put?: never;
        /** Create a link */
        post: operations["createLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a link */
        get: operations["getLink"];
        put?: never;
        post?: never;
        /** Delete a link */
        delete: operations["deleteLink"];
        options?: never;
        head?: never;
        /** Change a link */
        patch: operations["updateLink"];
        trace?: never;
    };
    "/links/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Explain where a link leads a visitor */
        get: operations["explainLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/links/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many links */
        post: operations["bulkLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/links/external/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Create or replace a link by your own id */
        put: operations["putLinkByExternalId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/machines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List machines */
        get: operations["listMachines"];
        put?: never;
        /** Activate a machine */
        post: operations["activateMachine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/machines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a machine */
        get: operations["getMachine"];
        put?: never;
        post?: never;
        /** Deactivate a machine */
        delete: operations["deactivateMachine"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/machines/{id}/actions/check-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a machine file */
        get: operations["downloadMachineFile"];
        put?: never;
        /** Check out a machine file */
        post: operations["checkOutMachine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/machines/{id}/actions/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a machine is alive */
        post: operations["pingMachine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List mails */
        get: operations["listMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mails/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a mail */
        get: operations["getMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mails/{id}/actions/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a mail that failed, or was kept, again */
        post: operations["retryMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List members */
        get: operations["listMembers"];
        put?: never;
        /** Create a member */
        post: operations["createMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a member */
        get: operations["getMember"];
        put?: never;
        post?: never;
        /** Delete a member */
        delete: operations["deleteMember"];
        options?: never;
        head?: never;
        /** Change a member */
        patch: operations["updateMember"];
        trace?: never;
    };
    "/members/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many members */
        post: operations["bulkMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/overlay-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List overlay answers */
        get: operations["listOverlayAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/overlay-answers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a overlay answer */
        get: operations["getOverlayAnswer"];
        put?: never;
        post?: never;
        /** Delete a overlay answer */
        delete: operations["deleteOverlayAnswer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/overlay-answers/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many overlay answers */
        post: operations["bulkOverlayAnswers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/overlays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List overlays */
        get: operations["listOverlays"];
        put?: never;
        /** Create a overlay */
        post: operations["createOverlay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/overlays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a overlay */
        get: operations["getOverlay"];
        put?: never;
        post?: never;
        /** Delete a overlay */
        delete: operations["deleteOverlay"];
        options?: never;
        head?: never;
        /** Change a overlay */
        patch: operations["updateOverlay"];
        trace?: never;
    };
    "/overlays/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many overlays */
        post: operations["bulkOverlays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the account is doing */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pixels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List pixels */
        get: operations["listPixels"];
        put?: never;
        /** Create a pixel */
        post: operations["createPixel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pixels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a pixel */
        get: operations["getPixel"];
        put?: never;
        post?: never;
        /** Delete a pixel */
        delete: operations["deletePixel"];
        options?: never;
        head?: never;
        /** Change a pixel */
        patch: operations["updatePixel"];
        trace?: never;
    };
    "/pixels/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many pixels */
        post: operations["bulkPixels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List plans */
        get: operations["listPlans"];
        put?: never;
        /** Create a plan */
        post: operations["createPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a plan */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        /** Delete a plan */
        delete: operations["deletePlan"];
        options?: never;
        head?: never;
        /** Change a plan */
        patch: operations["updatePlan"];
        trace?: never;
    };
    "/plans/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many plans */
        post: operations["bulkPlans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List prices */
        get: operations["listPrices"];
        put?: never;
        /** Create a price */
        post: operations["createPrice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/prices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a price */
        get: operations["getPrice"];
        put?: never;
        post?: never;
        /** Delete a price */
        delete: operations["deletePrice"];
        options?: never;
        head?: never;
        /** Change a price */
        patch: operations["updatePrice"];
        trace?: never;
    };
    "/prices/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many prices */
        post: operations["bulkPrices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List products */
        get: operations["listProducts"];
        put?: never;
        /** Create a product */
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a product */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        /** Delete a product */
        delete: operations["deleteProduct"];
        options?: never;
        head?: never;
        /** Change a product */
        patch: operations["updateProduct"];
        trace?: never;
    };
    "/products/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many products */
        post: operations["bulkProducts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/external/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Create or replace a product by your own id */
        put: operations["putProductByExternalId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/qr-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List QR codes */
        get: operations["listQRCodes"];
        put?: never;
        /** Create a QR code */
        post: operations["createQRCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/qr-codes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a QR code */
        get: operations["getQRCode"];
        put?: never;
        post?: never;
        /** Delete a QR code */
        delete: operations["deleteQRCode"];
        options?: never;
        head?: never;
        /** Change a QR code */
        patch: operations["updateQRCode"];
        trace?: never;
    };
    "/qr-codes/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many QR codes */
        post: operations["bulkQRCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/qr/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Preview a QR code */
        get: operations["previewQrCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open an account */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List services */
        get: operations["listServices"];
        put?: never;
        /** Create a service */
        post: operations["createService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a service */
        get: operations["getService"];
        put?: never;
        post?: never;
        /** Delete a service */
        delete: operations["deleteService"];
        options?: never;
        head?: never;
        /** Change a service */
        patch: operations["updateService"];
        trace?: never;
    };
    "/services/{id}/actions/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a pending service */
        post: operations["activateService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{id}/actions/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a service now, or at its end */
        post: operations["cancelService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{id}/actions/expire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a service now */
        post: operations["expireService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{id}/actions/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a paid period */
        post: operations["renewService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{id}/actions/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend a service and its license */
        post: operations["suspendService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{id}/actions/unsuspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift a suspension */
        post: operations["unsuspendService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many services */
        post: operations["bulkServices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I */
        get: operations["getSession"];
        put?: never;
        /** Sign in */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/actions/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change your password */
        post: operations["changeOwnPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/actions/choose-language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose your language */
        post: operations["chooseLanguage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/actions/disable-totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for no code any more */
        post: operations["disableTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/actions/enable-totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a code at each sign-in */
        post: operations["enableTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/actions/prepare-totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a secret for an authenticator app */
        post: operations["prepareTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password with the secret of a mailed link */
        post: operations["setPasswordByLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a link that sets a new password */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the person's sessions */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** End all of the person's sessions */
        delete: operations["endSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of the person's sessions */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List sites */
        get: operations["listSites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a site */
        get: operations["getSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/splash-pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List splash pages */
        get: operations["listSplashPages"];
        put?: never;
        /** Create a splash page */
        post: operations["createSplashPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/splash-pages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a splash page */
        get: operations["getSplashPage"];
        put?: never;
        post?: never;
        /** Delete a splash page */
        delete: operations["deleteSplashPage"];
        options?: never;
        head?: never;
        /** Change a splash page */
        patch: operations["updateSplashPage"];
        trace?: never;
    };
    "/splash-pages/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many splash pages */
        post: operations["bulkSplashPages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List templates */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a template */
        get: operations["getTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a template */
        patch: operations["updateTemplate"];
        trace?: never;
    };
    "/templates/{id}/actions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See a mail on a believable occasion */
        post: operations["previewTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{id}/actions/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go back to the built-in text */
        post: operations["resetTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{id}/actions/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the preview to yourself */
        post: operations["testTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many templates */
        post: operations["bulkTemplates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/track/lead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell of a lead */
        post: operations["trackLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/track/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell of a refund */
        post: operations["trackRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/track/sale": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell of a sale */
        post: operations["trackSale"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhook deliveries */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a webhook delivery */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries/{id}/actions/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a delivery again */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: operations["listWebhooks"];
        put?: never;
        /** Create a webhook */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a webhook */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Delete a webhook */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /** Change a webhook */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/webhooks/{id}/actions/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test message to a webhook */
        post: operations["pingWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/actions/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send again all that failed */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/actions/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new secret for a webhook */
        post: operations["rotateSecretWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write many webhooks */
        post: operations["bulkWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            /** Format: date-time */
            createdAt: string;
            currency: string;
            id: number;
            /** @enum {string} */
            locale: "en" | "fr" | "lv";
            name: string;
            planExpiresAt: string | null;
            planId: number | null;
            planTerm: ("monthly" | "yearly" | "lifetime") | null;
            settings: {
                [key: string]: unknown;
            };
            slug: string;
            /** @enum {string} */
            status: "active" | "suspended" | "closed";
            timeZone: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Addon: {
            builtByBitResourceId: string | null;
            code: string;
            /** Format: date-time */
            createdAt: string;
            fileId: number | null;
            id: number;
            mainClass: string | null;
            name: string;
            priority: number;
            productIds: number[];
            /** Format: date-time */
            updatedAt: string;
            version: string | null;
        };
        ApiKey: {
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            id: number;
            /** @enum {string} */
            kind: "api" | "own";
            lastUsedAt: string | null;
            name: string;
            permissions: string[];
            prefix: string;
            /** @enum {string} */
            profile: "documented" | "observed";
            revokedAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            userId: number;
        };
        BioPage: {
            alias: string;
            content: {
                links: {
                    clicks: number;
                    id: number | null;
                    label: string;
                    linkId: number | null;
                    url: string | null;
                }[];
                picture: string | null;
                text: string;
                title: string;
            };
            /** Format: date-time */
            createdAt: string;
            domainId: number;
            id: number;
            isPublic: boolean;
            linkId: number;
            name: string;
            shortUrl: string;
            /** @enum {string} */
            status: "enabled" | "disabled" | "blocked";
            uniqueViews: number;
            /** Format: date-time */
            updatedAt: string;
            views: number;
        };
        BlacklistEntry: {
            /** Format: date-time */
            createdAt: string;
            hits: number;
            id: number;
            lastHitAt: string | null;
            reason: string | null;
            /** @enum {string} */
            type: "address" | "machine";
            /** Format: date-time */
            updatedAt: string;
            value: string;
        };
        Campaign: {
            /** Format: date-time */
            createdAt: string;
            id: number;
            isPublic: boolean;
            name: string;
            slug: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        Channel: {
            color: string | null;
            /** Format: date-time */
            createdAt: string;
            description: string | null;
            id: number;
            name: string;
            starred: boolean;
            /** Format: date-time */
            updatedAt: string;
        };
        Conversion: {
            amount: {
                amountMinor: number;
                currency: string;
            } | null;
            /** Format: date-time */
            at: string;
            clickId: string | null;
            /** Format: date-time */
            createdAt: string;
            customerId: number | null;
            data: Record<string, unknown>;
            externalId: string | null;
            id: string;
            /** @enum {string} */
            kind: "lead" | "sale" | "refund";
            linkId: number | null;
            name: string | null;
            refunded: {
                amountMinor: number;
                currency: string;
            } | null;
            saleId: string | null;
        };
        Customer: {
            address: string | null;
            address2: string | null;
            balance: {
                amountMinor: number;
                currency: string;
            };
            bannedAt: string | null;
            billingDetails: string | null;
            city: string | null;
            companyName: string | null;
            country: string | null;
            /** Format: date-time */
            createdAt: string;
            email: string | null;
            emailVerifiedAt: string | null;
            externalId: string | null;
            firstname: string | null;
            id: number;
            lastLoginAt: string | null;
            lastname: string | null;
            locale: string | null;
            notes: string | null;
            phone: string | null;
            region: string | null;
            /** @enum {string} */
            status: "active" | "suspended" | "banned" | "deleted";
            statusReason: string | null;
            suspendedAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            zipcode: string | null;
        };
        Domain: {
            checkedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            foldCase: boolean;
            host: string;
            id: number;
            proof: string | null;
            redirect404: string | null;
            redirectRoot: string | null;
            /** @enum {string} */
            scheme: "http" | "https";
            /** @enum {string} */
            status: "pending" | "verified" | "lapsed";
            /** Format: date-time */
            updatedAt: string;
        };
        Event: {
            actor: {
                id: string;
                kind: string;
                name: string | null;
            };
            /** Format: date-time */
            at: string;
            data: {
                [key: string]: unknown;
            };
            id: string;
            name: string;
            requestId: string;
            subject: {
                id: number;
                type: string;
            };
            surface: string;
        };
        Group: {
            badgeColor: string | null;
            badgeIcon: string | null;
            badgeTitle: string | null;
            /** Format: date-time */
            createdAt: string;
            description: string;
            id: number;
            image: string | null;
            name: string;
            parentId: number | null;
            pinned: boolean;
            slug: string;
            sortOrder: number;
            /** @enum {string} */
            status: "active" | "hidden" | "unreferenced";
            /** Format: date-time */
            updatedAt: string;
        };
        InstanceHealth: {
            backupAt: string | null;
            clock: {
                apartMs: number | null;
                /** @enum {string} */
                state: "ok" | "warning" | "failure";
            };
            database: {
                bytes: number | null;
                kind: ("sqlite" | "postgres") | null;
                /** @enum {string} */
                state: "ok" | "warning" | "failure";
                version: string | null;
            };
            disk: {
                freeBytes: number | null;
                /** @enum {string} */
                state: "ok" | "warning" | "failure";
            };
            failedJobs: {
                account: string | null;
                accountId: number | null;
                attempts: number;
                /** Format: date-time */
                failedAt: string;
                id: string;
                kind: string;
                lastError: string | null;
            }[];
            keys: {
                isOpen: boolean | null;
                /** @enum {string} */
                state: "ok" | "warning" | "failure";
                verdict: ("fits" | "missing" | "foreign" | "unused") | null;
            };
            mails: {
                failed: number;
                hasServer: boolean;
                /** @enum {string} */
                state: "ok" | "warning" | "failure";
            };
            process: {
                caches: {
                    entries: number;
                    topic: string;
                }[];
                memoryBytes: number;
                node: string;
                /** Format: date-time */
                startedAt: string;
                version: string;
            };
            queue: {
                failed: number | null;
                lateMs: number | null;
                /** @enum {string} */
                state: "ok" | "warning" | "failure";
                waiting: number | null;
            };
            /** @enum {string} */
            state: "ok" | "warning" | "failure";
            tables: {
                missing: number | null;
                /** @enum {string} */
                state: "ok" | "warning" | "failure";
                unknown: number | null;
            };
            visits: {
                backlog: number;
                dropped: number;
                lagMs: number;
                /** @enum {string} */
                state: "ok" | "warning" | "failure";
                stored: number;
                waiting: number;
            };
            webhooks: {
                failing: number;
                /** @enum {string} */
                state: "ok" | "warning" | "failure";
            };
        };
        Job: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            doneAt: string | null;
            failedAt: string | null;
            id: string;
            kind: string;
            lastError: string | null;
            /** Format: date-time */
            runAt: string;
            /** @enum {string} */
            status: "waiting" | "running" | "done" | "failed";
        };
        License: {
            addonIds: number[];
            assignedAddress: string | null;
            assignedMachine: string | null;
            /** Format: date-time */
            createdAt: string;
            customerId: number | null;
            deleteAfterExpire: boolean;
            description: string | null;
            durationMonths: number | null;
            expiresAt: string | null;
            externalId: string | null;
            graceEndsAt: string | null;
            /** @enum {string} */
            hold: "none" | "suspended" | "ended";
            holder: {
                discordId: string | null;
                email: string | null;
                name: string | null;
            };
            id: number;
            key: string;
            lastCheckedAt: string | null;
            lastCode: string | null;
            limits: {
                addressDays: number | null;
                machineDays: number | null;
                maxAddresses: number | null;
                maxMachines: number | null;
                maxSites: number | null;
            };
            /** @enum {string} */
            origin: "generated" | "given";
            overrides: {
                addressDays?: number | null;
                machineDays?: number | null;
                maxAddresses?: number | null;
                maxMachines?: number | null;
                maxSites?: number | null;
            };
            productId: number;
            serviceId: number | null;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            state: "active" | "suspended" | "revoked";
            /** @enum {string} */
            status: "banned" | "suspended" | "revoked" | "expired" | "grace" | "active";
            typeId: number;
            /** Format: date-time */
            updatedAt: string;
        };
        LicenseType: {
            /** Format: date-time */
            createdAt: string;
            durationMonths: number | null;
            /** @enum {string} */
            expiry: "revoke" | "maintain";
            graceDays: number;
            heartbeatSeconds: number | null;
            id: number;
            isDefault: boolean;
            keyPattern: string | null;
            limits: {
                addressDays: number | null;
                machineDays: number | null;
                maxAddresses: number | null;
                maxMachines: number | null;
                maxSites: number | null;
            };
            name: string;
            /** @enum {number} */
            overage: 1 | 1.25 | 1.5 | 2;
            requireFingerprint: boolean;
            requireProduct: boolean;
            requireSite: boolean;
            /** Format: date-time */
            updatedAt: string;
        };
        Link: {
            alias: string;
            campaignId: number | null;
            channelIds: number[];
            clickIdName: string | null;
            clickLimit: number | null;
            clicks: number;
            crawlable: boolean;
            /** Format: date-time */
            createdAt: string;
            deeplink: {
                apple: string | null;
                auto: boolean;
                google: string | null;
            } | null;
            description: string | null;
            domainId: number;
            expirationTarget: string | null;
            expiresAt: string | null;
            externalId: string | null;
            forwardQuery: boolean;
            hasPassword: boolean;
            id: number;
            isPublic: boolean;
            metaDescription: string | null;
            metaImage: string | null;
            metaTitle: string | null;
            overlayId: number | null;
            parameters: {
                name: string;
                value: string;
            }[];
            pixelIds: number[];
            /** @enum {integer} */
            redirectCode: 301 | 302 | 307 | 308;
            rules: {
                origin?: {
                    list: string;
                    word: string;
                };
                to: string | {
                    split: {
                        url: string;
                        weight: number;
                    }[];
                };
                when: {
                    /** Format: date-time */
                    after?: string;
                    /** Format: date-time */
                    before?: string;
                    browser?: string[];
                    country?: string[];
                    device?: string[];
                    hour?: {
                        from: number;
                        to: number;
                    };
                    ip?: string[];
                    language?: string[];
                    licenseState?: string[];
                    licenseVersion?: string[];
                    os?: string[];
                    query?: {
                        name: string;
                        value?: string;
                    }[];
                    region?: string[];
                    weekday?: number[];
                    zone?: string;
                };
            }[];
            shortUrl: string;
            splashId: number | null;
            /** @enum {string} */
            status: "enabled" | "disabled" | "blocked";
            target: string;
            title: string | null;
            /** @enum {string} */
            type: "direct" | "frame" | "splash" | "overlay";
            uniqueClicks: number;
            /** Format: date-time */
            updatedAt: string;
        };
        Machine: {
            /** Format: date-time */
            createdAt: string;
            fingerprint: string;
            /** @enum {string} */
            heartbeat: "not_started" | "alive" | "dead";
            id: number;
            lastPingAt: string | null;
            /** Format: date-time */
            lastSeenAt: string;
            licenseId: number;
            name: string | null;
            platform: string | null;
        };
        Mail: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            customerId: number | null;
            id: number;
            /** @enum {string} */
            kind: "customer_welcome" | "customer_confirmation" | "customer_password" | "customer_suspended" | "customer_banned" | "customer_reactivated" | "service_activated" | "service_suspended" | "service_unsuspended" | "service_expiring" | "service_renewed" | "service_expired" | "service_cancelled" | "user_invitation" | "user_password" | "user_answer" | "user_webhook";
            lastError: string | null;
            /** @enum {string} */
            locale: "en" | "fr" | "lv";
            sentAt: string | null;
            serviceId: number | null;
            /** @enum {string} */
            status: "waiting" | "sent" | "kept" | "failed";
            subject: string | null;
            toAddress: string;
            userId: number | null;
        };
        Member: {
            /** Format: date-time */
            createdAt: string;
            /** Format: email */
            email: string;
            hasTotp: boolean;
            id: number;
            isPlatformAdmin: boolean;
            locale: string | null;
            name: string | null;
            /** @enum {string} */
            role: "owner" | "admin" | "member" | "viewer";
            /** @enum {string} */
            status: "active" | "disabled";
            /** Format: date-time */
            updatedAt: string;
        };
        OrphanVisit: {
            /** Format: date-time */
            at: string;
            browser: string | null;
            city: string | null;
            country: string | null;
            device: string | null;
            domainId: number;
            id: string;
            /** @enum {string} */
            kind: "human" | "bot" | "prefetch" | "preview" | "duplicate";
            language: string | null;
            os: string | null;
            reason: string | null;
            referrer: string | null;
            region: string | null;
            utmCampaign: string | null;
            utmContent: string | null;
            utmMedium: string | null;
            utmSource: string | null;
            utmTerm: string | null;
        };
        Overlay: {
            content: {
                buttonText: string | null;
                buttonUrl: string | null;
                couponCode: string | null;
                image: string | null;
                options: string[];
                /** @enum {string} */
                position: "top" | "bottom" | "center";
                text: string;
            };
            /** Format: date-time */
            createdAt: string;
            id: number;
            name: string;
            /** @enum {string} */
            type: "message" | "contact" | "poll" | "newsletter" | "coupon" | "image";
            /** Format: date-time */
            updatedAt: string;
        };
        OverlayAnswer: {
            answer: {
                email?: string;
                message?: string;
                name?: string;
                option?: string;
            };
            /** Format: date-time */
            createdAt: string;
            id: number;
            linkId: number | null;
            overlayId: number;
            /** @enum {string} */
            type: "message" | "contact" | "poll" | "newsletter" | "coupon" | "image";
        };
        Pixel: {
            /** Format: date-time */
            createdAt: string;
            id: number;
            name: string;
            tag: string;
            /** @enum {string} */
            type: "gtmpixel" | "gapixel" | "fbpixel" | "adwordspixel" | "linkedinpixel" | "twitterpixel" | "adrollpixel" | "quorapixel" | "pinterest" | "bing" | "snapchat" | "reddit" | "tiktok";
            /** Format: date-time */
            updatedAt: string;
        };
        Plan: {
            /** Format: date-time */
            createdAt: string;
            features: {
                alias: boolean;
                api: boolean;
                bundle: boolean;
                custom: boolean;
                device: boolean;
                domain: boolean;
                export: boolean;
                geo: boolean;
                multiple: boolean;
                overlay: boolean;
                parameters: boolean;
                pixels: boolean;
                splash: boolean;
                team: boolean;
            };
            id: number;
            isDefault: boolean;
            isFree: boolean;
            limits: {
                addons: number | null;
                apiRate: number | null;
                blacklists: number | null;
                clicks: number | null;
                domain: number | null;
                licenses: number | null;
                links: number | null;
                overlay: number | null;
                pixels: number | null;
                products: number | null;
                retention: number | null;
                splash: number | null;
                team: number | null;
            };
            name: string;
            prices: {
                currency: string;
                lifetimeMinor: number | null;
                monthlyMinor: number | null;
                yearlyMinor: number | null;
            } | null;
            /** Format: date-time */
            updatedAt: string;
        };
        PlanUsage: {
            apiRate: number | null;
            ended: boolean;
            expiresAt: string | null;
            plan: {
                id: number;
                name: string;
            } | null;
            quotas: {
                limit: number | null;
                period: {
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                } | null;
                /** @enum {string} */
                quota: "links" | "clicks" | "team" | "splash" | "overlay" | "pixels" | "domain" | "licenses" | "products" | "addons" | "blacklists";
                used: number;
            }[];
            retentionDays: number | null;
            unlimited: boolean;
        };
        Price: {
            amountsMinor: {
                annually: number | null;
                biennially: number | null;
                monthly: number | null;
                onetime: number | null;
                quarterly: number | null;
                semiannually: number | null;
                triennially: number | null;
                weekly: number | null;
            };
            /** Format: date-time */
            createdAt: string;
            currency: string;
            id: number;
            relatedId: number;
            /** @enum {string} */
            relatedType: "product" | "service";
            setupsMinor: {
                annually: number | null;
                biennially: number | null;
                monthly: number | null;
                onetime: number | null;
                quarterly: number | null;
                semiannually: number | null;
                triennially: number | null;
                weekly: number | null;
            };
            /** Format: date-time */
            updatedAt: string;
        };
        Problem: {
            /** @enum {string} */
            code: "invalid" | "malformed_body" | "body_too_large" | "unsupported_media_type" | "bad_address" | "route_not_found" | "method_not_allowed" | "unauthenticated" | "permission_missing" | "origin_not_allowed" | "rate_limited" | "stale" | "not_found" | "link_spent" | "bad_list_request" | "idempotency_key_reused" | "unavailable" | "unexpected" | "plan_limit_reached" | "plan_feature_missing" | "plan_missing" | "plan_not_found" | "plan_in_use" | "account_not_found" | "account_suspended" | "user_not_found" | "member_not_found" | "member_protected" | "email_taken" | "username_taken" | "api_key_not_found" | "api_key_taken" | "event_not_found" | "job_not_found" | "job_state_conflict" | "session_not_found" | "mail_not_found" | "mail_state_conflict" | "template_not_found" | "mail_server_missing" | "mail_not_taken" | "sign_in_failed" | "totp_required" | "registration_closed" | "product_not_found" | "product_name_taken" | "product_version_not_found" | "product_version_taken" | "customer_not_found" | "customer_email_taken" | "customer_state_conflict" | "customer_email_verified" | "license_not_found" | "license_key_taken" | "license_state_conflict" | "license_owned_by_service" | "license_not_active" | "license_type_not_found" | "license_type_in_use" | "license_type_is_default" | "signing_key_waiting" | "signing_key_not_found" | "site_limit_reached" | "site_not_found" | "machine_limit_reached" | "machine_not_found" | "addon_not_found" | "addon_code_taken" | "addon_name_taken" | "blacklist_entry_not_found" | "blacklist_value_taken" | "link_not_found" | "alias_taken" | "link_external_id_taken" | "domain_not_found" | "domain_taken" | "campaign_not_found" | "campaign_name_taken" | "campaign_slug_taken" | "channel_not_found" | "channel_name_taken" | "pixel_not_found" | "splash_not_found" | "overlay_not_found" | "answer_not_found" | "bio_not_found" | "conversion_not_found" | "conversion_taken" | "refund_exceeds_sale" | "analytics_too_much" | "live_full" | "qr_not_found" | "webhook_not_found" | "webhook_delivery_not_found" | "webhook_disabled" | "webhooks_too_many" | "group_not_found" | "group_not_empty" | "price_not_found" | "price_exists" | "service_not_found" | "service_state_conflict" | "product_sold_out" | "customer_has_services" | "unknown_field";
            detail: string;
            errors?: {
                code: string;
                detail: string;
                pointer: string;
            }[];
            requestId: string;
            status: number;
            title: string;
            /** Format: uri */
            type: string;
        };
        Product: {
            builtByBitResourceId: string | null;
            /** Format: date-time */
            createdAt: string;
            description: string | null;
            externalId: string | null;
            fileId: number | null;
            groupId: number | null;
            id: number;
            image: string | null;
            licenseTypeId: number | null;
            mainClass: string | null;
            name: string;
            pinned: boolean;
            slug: string;
            sortOrder: number;
            /** @enum {string} */
            status: "active" | "hidden" | "unreferenced";
            stock: number | null;
            /** @enum {string} */
            type: "none" | "license" | "download";
            /** Format: date-time */
            updatedAt: string;
            version: string | null;
        };
        QrCode: {
            clickIdName: string | null;
            /** Format: date-time */
            createdAt: string;
            data: unknown;
            id: number;
            imageUrl: string;
            linkId: number | null;
            name: string;
            payload: string;
            scans: number;
            style: {
                background: string | null;
                caption: string | null;
                eyeColor: string | null;
                /** @enum {string} */
                eyeShape: "square" | "rounded" | "circle";
                foreground: string;
                gradient: {
                    angle: number;
                    from: string;
                    to: string;
                } | null;
                hasLogo: boolean;
                /** @enum {string} */
                level: "L" | "M" | "Q" | "H";
                logoUrl: string | null;
                margin: number;
                /** @enum {string} */
                moduleShape: "square" | "dot" | "rounded";
            };
            /** @enum {string} */
            type: "text" | "vcard" | "link" | "email" | "phone" | "sms" | "wifi" | "smsonly" | "staticvcard" | "whatsapp" | "crypto" | "application" | "event";
            /** Format: date-time */
            updatedAt: string;
        };
        RuntimeFile: {
            attributes: {
                algorithm: string;
                certificate: string;
                /** Format: date-time */
                expiry: string;
                /** Format: date-time */
                issued: string;
                ttl: number;
            };
            id: string;
            relationships: {
                [key: string]: {
                    data: {
                        id: string;
                        type: string;
                    } | null;
                };
            };
            /** @enum {string} */
            type: "license-files" | "machine-files";
        };
        RuntimeLicense: {
            attributes: {
                assignedAddress?: string | null;
                assignedMachine?: string | null;
                customerId?: string | null;
                description?: string | null;
                durationMonths?: number | null;
                entitlements: string[];
                expiry: string | null;
                graceEndsAt?: string | null;
                holder?: {
                    discordId: string | null;
                    email: string | null;
                    name: string | null;
                };
                key?: string;
                limits: {
                    addressDays: number | null;
                    machineDays: number | null;
                    maxAddresses: number | null;
                    maxMachines: number | null;
                    maxSites: number | null;
                };
                serviceId?: string | null;
                /** Format: date-time */
                startsAt?: string;
                status: string;
            };
            id: string;
            relationships?: {
                [key: string]: {
                    data: {
                        id: string;
                        type: string;
                    } | null;
                };
            };
            /** @enum {string} */
            type: "licenses";
        };
        RuntimeMachine: {
            attributes: {
                /** Format: date-time */
                createdAt: string;
                fingerprint: string;
                /** @enum {string} */
                heartbeat: "not_started" | "alive" | "dead";
                lastPingAt: string | null;
                /** Format: date-time */
                lastSeenAt: string;
                name: string | null;
                platform: string | null;
            };
            id: string;
            relationships: {
                [key: string]: {
                    data: {
                        id: string;
                        type: string;
                    } | null;
                };
            };
            /** @enum {string} */
            type: "machines";
        };
        RuntimeSite: {
            attributes: {
                /** Format: date-time */
                createdAt: string;
                url: string;
            };
            id: string;
            relationships: {
                [key: string]: {
                    data: {
                        id: string;
                        type: string;
                    } | null;
                };
            };
            /** @enum {string} */
            type: "sites";
        };
        Service: {
            /** @enum {string} */
            billing: "onetime" | "weekly" | "monthly" | "quarterly" | "semiannually" | "annually" | "biennially" | "triennially";
            cancelAtEnd: boolean;
            cancelledAt: string | null;
            cancelledReason: string | null;
            clickId: string | null;
            /** Format: date-time */
            createdAt: string;
            customerId: number;
            data: Record<string, unknown>;
            description: string | null;
            expiresAt: string | null;
            externalId: string | null;
            id: number;
            licenseId: number | null;
            linkId: number | null;
            maxRenewals: number | null;
            name: string;
            notes: string | null;
            price: {
                amountMinor: number;
                currency: string;
            };
            productId: number;
            renewals: number;
            setup: {
                amountMinor: number;
                currency: string;
            };
            /** @enum {string} */
            status: "pending" | "active" | "suspended" | "expired" | "cancelled";
            suspendCause: ("manual" | "lapsed") | null;
            suspendedAt: string | null;
            suspendReason: string | null;
            trialEndsAt: string | null;
            type: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: uuid */
            uuid: string;
        };
        Session: {
            address: string | null;
            agent: string | null;
            /** Format: date-time */
            createdAt: string;
            current: boolean;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            /** Format: date-time */
            lastSeenAt: string;
        };
        SigningKey: {
            from: string | null;
            kid: string;
            publicKey: string;
            /** @enum {string} */
            state: "next" | "current" | "former";
            until: string | null;
        };
        Site: {
            /** Format: date-time */
            createdAt: string;
            id: number;
            licenseId: number;
            url: string;
        };
        SplashPage: {
            content: {
                countdownSeconds: number;
                image: string | null;
                message: string;
                title: string;
            };
            /** Format: date-time */
            createdAt: string;
            id: number;
            name: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Template: {
            canBeOff: boolean;
            html: string;
            id: number;
            isEdited: boolean;
            /** @enum {string} */
            kind: "customer_welcome" | "customer_confirmation" | "customer_password" | "customer_suspended" | "customer_banned" | "customer_reactivated" | "service_activated" | "service_suspended" | "service_unsuspended" | "service_expiring" | "service_renewed" | "service_expired" | "service_cancelled" | "user_invitation" | "user_password" | "user_answer" | "user_webhook";
            /** @enum {string} */
            locale: "en" | "fr" | "lv";
            names: string[];
            subject: string;
            updatedAt: string | null;
        };
        Visit: {
            /** Format: date-time */
            at: string;
            browser: string | null;
            city: string | null;
            clickId: string | null;
            country: string | null;
            device: string | null;
            /** @enum {string} */
            entry: "link" | "qr" | "rotator" | "bio";
            id: string;
            /** @enum {string} */
            kind: "human" | "bot" | "prefetch" | "preview" | "duplicate";
            language: string | null;
            linkId: number;
            os: string | null;
            reason: string | null;
            referrer: string | null;
            region: string | null;
            unique: boolean;
            utmCampaign: string | null;
            utmContent: string | null;
            utmMedium: string | null;
            utmSource: string | null;
            utmTerm: string | null;
        };
        Webhook: {
            /** Format: date-time */
            createdAt: string;
            description: string | null;
            disabledAt: string | null;
            disabledCause: ("manual" | "failing" | "gone") | null;
            events: string[];
            failingSince: string | null;
            id: number;
            lastFailureAt: string | null;
            lastSuccessAt: string | null;
            previousSecretUntil: string | null;
            /** @enum {string} */
            status: "enabled" | "disabled";
            /** Format: date-time */
            updatedAt: string;
            url: string;
        };
        WebhookDelivery: {
            answers: {
                /** Format: date-time */
                at: string;
                body: string | null;
                error: string | null;
                status: number | null;
                tookMs: number;
            }[];
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            error: string | null;
            eventId: string;
            finishedAt: string | null;
            id: string;
            messageId: string;
            nextAttemptAt: string | null;
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            type: string;
            webhookId: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currency?: string;
                    /** @enum {string} */
                    locale?: "en" | "fr" | "lv";
                    name?: string;
                    settings?: {
                        [key: string]: unknown;
                    };
                    slug?: string;
                    timeZone?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    getAccountSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        previousValidUntil: string | null;
                        secret: string | null;
                    };
                };
            };
        };
    };
    rotateAccountSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        previousValidUntil: string | null;
                        secret: string | null;
                    };
                };
            };
        };
    };
    getAccountUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanUsage"];
                };
            };
        };
    };
    listTenantAccounts: {
        parameters: {
            query?: {
                count?: "0" | "1";
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                planId?: string;
                "planId.gt"?: string;
                "planId.gte"?: string;
                "planId.lt"?: string;
                "planId.lte"?: string;
                "planId.ne"?: string;
                slug?: string;
                "slug.ne"?: string;
                sort?: "id" | "-id";
                status?: string;
                "status.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Account"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createTenantAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name?: string;
                    password?: string;
                    username?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apiKey: string;
                        /** Format: date-time */
                        createdAt: string;
                        currency: string;
                        id: number;
                        /** @enum {string} */
                        locale: "en" | "fr" | "lv";
                        name: string;
                        planExpiresAt: string | null;
                        planId: number | null;
                        planTerm: ("monthly" | "yearly" | "lifetime") | null;
                        settings: {
                            [key: string]: unknown;
                        };
                        slug: string;
                        /** @enum {string} */
                        status: "active" | "suspended" | "closed";
                        timeZone: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
        };
    };
    getTenantAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    loginTenantAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        currency: string;
                        /** Format: date-time */
                        expiresAt: string;
                        id: number;
                        /** @enum {string} */
                        locale: "en" | "fr" | "lv";
                        name: string;
                        planExpiresAt: string | null;
                        planId: number | null;
                        planTerm: ("monthly" | "yearly" | "lifetime") | null;
                        settings: {
                            [key: string]: unknown;
                        };
                        slug: string;
                        /** @enum {string} */
                        status: "active" | "suspended" | "closed";
                        timeZone: string;
                        /** Format: date-time */
                        updatedAt: string;
                        url: string;
                    };
                };
            };
        };
    };
    reinstateTenantAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    reopenTenantAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    subscribeTenantAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expiresAt?: string | null;
                    planId: number;
                    /** @enum {string} */
                    term: "monthly" | "yearly" | "lifetime";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    suspendTenantAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    getTenantAccountUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanUsage"];
                };
            };
        };
    };
    bulkTenantAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: {
                                apiKey?: string;
                                /** Format: date-time */
                                createdAt: string;
                                currency: string;
                                id: number;
                                /** @enum {string} */
                                locale: "en" | "fr" | "lv";
                                name: string;
                                planExpiresAt: string | null;
                                planId: number | null;
                                planTerm: ("monthly" | "yearly" | "lifetime") | null;
                                settings: {
                                    [key: string]: unknown;
                                };
                                slug: string;
                                /** @enum {string} */
                                status: "active" | "suspended" | "closed";
                                timeZone: string;
                                /** Format: date-time */
                                updatedAt: string;
                            };
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listAddons: {
        parameters: {
            query?: {
                code?: string;
                "code.ne"?: string;
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                priority?: string;
                "priority.gt"?: string;
                "priority.gte"?: string;
                "priority.lt"?: string;
                "priority.lte"?: string;
                "priority.ne"?: string;
                productId?: string;
                "productId.gt"?: string;
                "productId.gte"?: string;
                "productId.lt"?: string;
                "productId.lte"?: string;
                "productId.ne"?: string;
                search?: string;
                sort?: "id" | "-id" | "name" | "-name";
                updatedAt?: string;
                "updatedAt.gt"?: string;
                "updatedAt.gte"?: string;
                "updatedAt.lt"?: string;
                "updatedAt.lte"?: string;
                "updatedAt.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Addon"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createAddon: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    builtByBitResourceId?: string | null;
                    code?: string;
                    mainClass?: string | null;
                    name: string;
                    priority?: number;
                    productIds?: number[];
                    version?: string | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Addon"];
                };
            };
        };
    };
    getAddon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Addon"];
                };
            };
        };
    };
    deleteAddon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateAddon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    builtByBitResourceId?: string | null;
                    code?: string;
                    mainClass?: string | null;
                    name?: string;
                    priority?: number;
                    productIds?: number[];
                    version?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Addon"];
                };
            };
        };
    };
    bulkAddons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Addon"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    getAnalyticsBreakdown: {
        parameters: {
            query: {
                browser?: string;
                "browser.ne"?: string;
                "browser.not"?: string;
                campaign?: string;
                "campaign.ne"?: string;
                "campaign.not"?: string;
                channel?: string;
                "channel.ne"?: string;
                "channel.not"?: string;
                city?: string;
                "city.ne"?: string;
                "city.not"?: string;
                compare?: "previous";
                country?: string;
                "country.ne"?: string;
                "country.not"?: string;
                device?: string;
                "device.ne"?: string;
                "device.not"?: string;
                dimension: "link" | "campaign" | "domain" | "qr" | "kind" | "entry" | "country" | "region" | "city" | "referrer" | "browser" | "os" | "device" | "language" | "utmSource" | "utmMedium" | "utmCampaign" | "utmTerm" | "utmContent" | "hourOfWeek";
                domain?: string;
                "domain.ne"?: string;
                "domain.not"?: string;
                entry?: string;
                "entry.ne"?: string;
                "entry.not"?: string;
                from?: string;
                kind?: string;
                "kind.ne"?: string;
                "kind.not"?: string;
                language?: string;
                "language.ne"?: string;
                "language.not"?: string;
                limit?: number;
                link?: string;
                "link.ne"?: string;
                "link.not"?: string;
                os?: string;
                "os.ne"?: string;
                "os.not"?: string;
                qr?: string;
                "qr.ne"?: string;
                "qr.not"?: string;
                referrer?: string;
                "referrer.ne"?: string;
                "referrer.not"?: string;
                region?: string;
                "region.ne"?: string;
                "region.not"?: string;
                timeZone?: string;
                to?: string;
                utmCampaign?: string;
                "utmCampaign.ne"?: string;
                "utmCampaign.not"?: string;
                utmContent?: string;
                "utmContent.ne"?: string;
                "utmContent.not"?: string;
                utmMedium?: string;
                "utmMedium.ne"?: string;
                "utmMedium.not"?: string;
                utmSource?: string;
                "utmSource.ne"?: string;
                "utmSource.not"?: string;
                utmTerm?: string;
                "utmTerm.ne"?: string;
                "utmTerm.not"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detailSince: string | null;
                        /** @enum {string} */
                        dimension: "link" | "campaign" | "domain" | "qr" | "kind" | "entry" | "country" | "region" | "city" | "referrer" | "browser" | "os" | "device" | "language" | "utmSource" | "utmMedium" | "utmCampaign" | "utmTerm" | "utmContent" | "hourOfWeek";
                        hasMore: boolean;
                        period: {
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                        };
                        previous: {
                            period: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                        } | null;
                        rows: {
                            bots: number;
                            clicks: number;
                            label: string | null;
                            previous?: {
                                bots: number;
                                clicks: number;
                                uniqueVisitors: number;
                                visits: number;
                            } | null;
                            uniqueVisitors: number;
                            value: string;
                            visits: number;
                        }[];
                        timeZone: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    getAnalyticsFunnel: {
        parameters: {
            query?: {
                campaign?: string;
                "campaign.ne"?: string;
                "campaign.not"?: string;
                channel?: string;
                "channel.ne"?: string;
                "channel.not"?: string;
                compare?: "previous";
                dimension?: "link" | "campaign" | "qr";
                domain?: string;
                "domain.ne"?: string;
                "domain.not"?: string;
                from?: string;
                limit?: number;
                link?: string;
                "link.ne"?: string;
                "link.not"?: string;
                qr?: string;
                "qr.ne"?: string;
                "qr.not"?: string;
                timeZone?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hasMore: boolean;
                        period: {
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                        };
                        previous: {
                            period: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            steps: {
                                customers: number;
                                leads: number;
                                licenses: number;
                                revenue: {
                                    amountMinor: number;
                                    currency: string;
                                }[];
                                sales: number;
                                services: number;
                                visits: {
                                    bots: number;
                                    clicks: number;
                                    uniqueVisitors: number;
                                    visits: number;
                                };
                            };
                        } | null;
                        rows: {
                            customers: number;
                            label: string | null;
                            leads: number;
                            licenses: number;
                            revenue: {
                                amountMinor: number;
                                currency: string;
                            }[];
                            sales: number;
                            services: number;
                            value: string;
                            visits: {
                                bots: number;
                                clicks: number;
                                uniqueVisitors: number;
                                visits: number;
                            };
                        }[];
                        steps: {
                            customers: number;
                            leads: number;
                            licenses: number;
                            revenue: {
                                amountMinor: number;
                                currency: string;
                            }[];
                            sales: number;
                            services: number;
                            visits: {
                                bots: number;
                                clicks: number;
                                uniqueVisitors: number;
                                visits: number;
                            };
                        };
                        timeZone: string;
                    };
                };
            };
        };
    };
    watchVisits: {
        parameters: {
            query?: {
                kind?: string;
                link?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Visit"][];
                    };
                    "text/event-stream": string;
                };
            };
        };
    };
    listOrphanVisits: {
        parameters: {
            query?: {
                browser?: string;
                "browser.ne"?: string;
                "browser.not"?: string;
                city?: string;
                "city.ne"?: string;
                "city.not"?: string;
                country?: string;
                "country.ne"?: string;
                "country.not"?: string;
                cursor?: string;
                device?: string;
                "device.ne"?: string;
                "device.not"?: string;
                domain?: string;
                "domain.ne"?: string;
                "domain.not"?: string;
                from?: string;
                kind?: string;
                "kind.ne"?: string;
                "kind.not"?: string;
                language?: string;
                "language.ne"?: string;
                "language.not"?: string;
                limit?: number;
                os?: string;
                "os.ne"?: string;
                "os.not"?: string;
                referrer?: string;
                "referrer.ne"?: string;
                "referrer.not"?: string;
                region?: string;
                "region.ne"?: string;
                "region.not"?: string;
                timeZone?: string;
                to?: string;
                utmCampaign?: string;
                "utmCampaign.ne"?: string;
                "utmCampaign.not"?: string;
                utmContent?: string;
                "utmContent.ne"?: string;
                "utmContent.not"?: string;
                utmMedium?: string;
                "utmMedium.ne"?: string;
                "utmMedium.not"?: string;
                utmSource?: string;
                "utmSource.ne"?: string;
                "utmSource.not"?: string;
                utmTerm?: string;
                "utmTerm.ne"?: string;
                "utmTerm.not"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrphanVisit"][];
                        nextCursor: string | null;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    getAnalyticsSeries: {
        parameters: {
            query?: {
                browser?: string;
                "browser.ne"?: string;
                "browser.not"?: string;
                campaign?: string;
                "campaign.ne"?: string;
                "campaign.not"?: string;
                channel?: string;
                "channel.ne"?: string;
                "channel.not"?: string;
                city?: string;
                "city.ne"?: string;
                "city.not"?: string;
                compare?: "previous";
                country?: string;
                "country.ne"?: string;
                "country.not"?: string;
                device?: string;
                "device.ne"?: string;
                "device.not"?: string;
                dimension?: "link" | "campaign" | "domain" | "qr" | "kind" | "entry" | "country" | "region" | "city" | "referrer" | "browser" | "os" | "device" | "language" | "utmSource" | "utmMedium" | "utmCampaign" | "utmTerm" | "utmContent";
                domain?: string;
                "domain.ne"?: string;
                "domain.not"?: string;
                entry?: string;
                "entry.ne"?: string;
                "entry.not"?: string;
                from?: string;
                interval?: "hour" | "day" | "week" | "month";
                kind?: string;
                "kind.ne"?: string;
                "kind.not"?: string;
                language?: string;
                "language.ne"?: string;
                "language.not"?: string;
                limit?: number;
                link?: string;
                "link.ne"?: string;
                "link.not"?: string;
                os?: string;
                "os.ne"?: string;
                "os.not"?: string;
                qr?: string;
                "qr.ne"?: string;
                "qr.not"?: string;
                referrer?: string;
                "referrer.ne"?: string;
                "referrer.not"?: string;
                region?: string;
                "region.ne"?: string;
                "region.not"?: string;
                timeZone?: string;
                to?: string;
                utmCampaign?: string;
                "utmCampaign.ne"?: string;
                "utmCampaign.not"?: string;
                utmContent?: string;
                "utmContent.ne"?: string;
                "utmContent.not"?: string;
                utmMedium?: string;
                "utmMedium.ne"?: string;
                "utmMedium.not"?: string;
                utmSource?: string;
                "utmSource.ne"?: string;
                "utmSource.not"?: string;
                utmTerm?: string;
                "utmTerm.ne"?: string;
                "utmTerm.not"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detailSince: string | null;
                        /** @enum {string} */
                        interval: "hour" | "day" | "week" | "month";
                        period: {
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                        };
                        points: {
                            /** Format: date-time */
                            at: string;
                            bots: number;
                            clicks: number;
                            label: string;
                            uniqueVisitors: number;
                            values?: {
                                bots: number;
                                clicks: number;
                                uniqueVisitors: number;
                                value: string;
                                visits: number;
                            }[];
                            visits: number;
                        }[];
                        previous: {
                            period: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            points: {
                                /** Format: date-time */
                                at: string;
                                bots: number;
                                clicks: number;
                                label: string;
                                uniqueVisitors: number;
                                values?: {
                                    bots: number;
                                    clicks: number;
                                    uniqueVisitors: number;
                                    value: string;
                                    visits: number;
                                }[];
                                visits: number;
                            }[];
                        } | null;
                        timeZone: string;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    getAnalyticsTotals: {
        parameters: {
            query?: {
                browser?: string;
                "browser.ne"?: string;
                "browser.not"?: string;
                campaign?: string;
                "campaign.ne"?: string;
                "campaign.not"?: string;
                channel?: string;
                "channel.ne"?: string;
                "channel.not"?: string;
                city?: string;
                "city.ne"?: string;
                "city.not"?: string;
                compare?: "previous";
                country?: string;
                "country.ne"?: string;
                "country.not"?: string;
                device?: string;
                "device.ne"?: string;
                "device.not"?: string;
                domain?: string;
                "domain.ne"?: string;
                "domain.not"?: string;
                entry?: string;
                "entry.ne"?: string;
                "entry.not"?: string;
                from?: string;
                kind?: string;
                "kind.ne"?: string;
                "kind.not"?: string;
                language?: string;
                "language.ne"?: string;
                "language.not"?: string;
                link?: string;
                "link.ne"?: string;
                "link.not"?: string;
                os?: string;
                "os.ne"?: string;
                "os.not"?: string;
                qr?: string;
                "qr.ne"?: string;
                "qr.not"?: string;
                referrer?: string;
                "referrer.ne"?: string;
                "referrer.not"?: string;
                region?: string;
                "region.ne"?: string;
                "region.not"?: string;
                timeZone?: string;
                to?: string;
                utmCampaign?: string;
                "utmCampaign.ne"?: string;
                "utmCampaign.not"?: string;
                utmContent?: string;
                "utmContent.ne"?: string;
                "utmContent.not"?: string;
                utmMedium?: string;
                "utmMedium.ne"?: string;
                "utmMedium.not"?: string;
                utmSource?: string;
                "utmSource.ne"?: string;
                "utmSource.not"?: string;
                utmTerm?: string;
                "utmTerm.ne"?: string;
                "utmTerm.not"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detailSince: string | null;
                        period: {
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                        };
                        previous: {
                            period: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            totals: {
                                bots: number;
                                clicks: number;
                                uniqueVisitors: number;
                                visits: number;
                            };
                        } | null;
                        timeZone: string;
                        totals: {
                            bots: number;
                            clicks: number;
                            uniqueVisitors: number;
                            visits: number;
                        };
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    listVisits: {
        parameters: {
            query?: {
                browser?: string;
                "browser.ne"?: string;
                "browser.not"?: string;
                campaign?: string;
                "campaign.ne"?: string;
                "campaign.not"?: string;
                channel?: string;
                "channel.ne"?: string;
                "channel.not"?: string;
                city?: string;
                "city.ne"?: string;
                "city.not"?: string;
                country?: string;
                "country.ne"?: string;
                "country.not"?: string;
                cursor?: string;
                device?: string;
                "device.ne"?: string;
                "device.not"?: string;
                domain?: string;
                "domain.ne"?: string;
                "domain.not"?: string;
                entry?: string;
                "entry.ne"?: string;
                "entry.not"?: string;
                from?: string;
                kind?: string;
                "kind.ne"?: string;
                "kind.not"?: string;
                language?: string;
                "language.ne"?: string;
                "language.not"?: string;
                limit?: number;
                link?: string;
                "link.ne"?: string;
                "link.not"?: string;
                os?: string;
                "os.ne"?: string;
                "os.not"?: string;
                qr?: string;
                "qr.ne"?: string;
                "qr.not"?: string;
                referrer?: string;
                "referrer.ne"?: string;
                "referrer.not"?: string;
                region?: string;
                "region.ne"?: string;
                "region.not"?: string;
                timeZone?: string;
                to?: string;
                utmCampaign?: string;
                "utmCampaign.ne"?: string;
                "utmCampaign.not"?: string;
                utmContent?: string;
                "utmContent.ne"?: string;
                "utmContent.not"?: string;
                utmMedium?: string;
                "utmMedium.ne"?: string;
                "utmMedium.not"?: string;
                utmSource?: string;
                "utmSource.ne"?: string;
                "utmSource.not"?: string;
                utmTerm?: string;
                "utmTerm.ne"?: string;
                "utmTerm.not"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Visit"][];
                        nextCursor: string | null;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    listAPIKeys: {
        parameters: {
            query?: {
                count?: "0" | "1";
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                kind?: string;
                "kind.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                revokedAt?: string;
                "revokedAt.gt"?: string;
                "revokedAt.gte"?: string;
                "revokedAt.lt"?: string;
                "revokedAt.lte"?: string;
                "revokedAt.ne"?: string;
                sort?: "id" | "-id";
                userId?: string;
                "userId.gt"?: string;
                "userId.gte"?: string;
                "userId.lt"?: string;
                "userId.lte"?: string;
                "userId.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKey"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createAPIKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expiresAt?: string | null;
                    name: string;
                    permissions?: string[];
                    /** @enum {string} */
                    profile?: "documented" | "observed";
                    token?: string;
                    userId?: number;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        expiresAt: string | null;
                        id: number;
                        /** @enum {string} */
                        kind: "api" | "own";
                        lastUsedAt: string | null;
                        name: string;
                        permissions: string[];
                        prefix: string;
                        /** @enum {string} */
                        profile: "documented" | "observed";
                        revokedAt: string | null;
                        token: string;
                        /** Format: date-time */
                        updatedAt: string;
                        userId: number;
                    };
                };
            };
        };
    };
    getAPIKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
        };
    };
    deleteAPIKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateAPIKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expiresAt?: string | null;
                    name?: string;
                    permissions?: string[];
                    /** @enum {string} */
                    profile?: "documented" | "observed";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
        };
    };
    bulkAPIKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: {
                                /** Format: date-time */
                                createdAt: string;
                                expiresAt: string | null;
                                id: number;
                                /** @enum {string} */
                                kind: "api" | "own";
                                lastUsedAt: string | null;
                                name: string;
                                permissions: string[];
                                prefix: string;
                                /** @enum {string} */
                                profile: "documented" | "observed";
                                revokedAt: string | null;
                                token?: string;
                                /** Format: date-time */
                                updatedAt: string;
                                userId: number;
                            };
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listBioPages: {
        parameters: {
            query?: {
                count?: "0" | "1";
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                linkId?: string;
                "linkId.gt"?: string;
                "linkId.gte"?: string;
                "linkId.lt"?: string;
                "linkId.lte"?: string;
                "linkId.ne"?: string;
                name?: string;
                "name.ne"?: string;
                search?: string;
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BioPage"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createBioPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    alias?: string | null;
                    content?: {
                        links?: {
                            clicks?: number;
                            id?: number | null;
                            label: string;
                            linkId?: number | null;
                            url?: string | null;
                        }[];
                        picture?: string | null;
                        text?: string;
                        title?: string;
                    };
                    domainId?: number;
                    isPublic?: boolean;
                    name: string;
                    /** @enum {string} */
                    status?: "enabled" | "disabled" | "blocked";
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BioPage"];
                };
            };
        };
    };
    getBioPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BioPage"];
                };
            };
        };
    };
    deleteBioPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateBioPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    alias?: string | null;
                    content?: {
                        links?: {
                            clicks?: number;
                            id?: number | null;
                            label: string;
                            linkId?: number | null;
                            url?: string | null;
                        }[];
                        picture?: string | null;
                        text?: string;
                        title?: string;
                    };
                    domainId?: number;
                    isPublic?: boolean;
                    name?: string;
                    /** @enum {string} */
                    status?: "enabled" | "disabled" | "blocked";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BioPage"];
                };
            };
        };
    };
    bulkBioPages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["BioPage"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listBlacklistEntries: {
        parameters: {
            query?: {
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                hits?: string;
                "hits.gt"?: string;
                "hits.gte"?: string;
                "hits.lt"?: string;
                "hits.lte"?: string;
                "hits.ne"?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                search?: string;
                sort?: "id" | "-id";
                type?: string;
                "type.ne"?: string;
                updatedAt?: string;
                "updatedAt.gt"?: string;
                "updatedAt.gte"?: string;
                "updatedAt.lt"?: string;
                "updatedAt.lte"?: string;
                "updatedAt.ne"?: string;
                value?: string;
                "value.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BlacklistEntry"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createBlacklistEntry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string | null;
                    /** @enum {string} */
                    type: "address" | "machine";
                    value: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlacklistEntry"];
                };
            };
        };
    };
    getBlacklistEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlacklistEntry"];
                };
            };
        };
    };
    deleteBlacklistEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateBlacklistEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string | null;
                    /** @enum {string} */
                    type?: "address" | "machine";
                    value?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlacklistEntry"];
                };
            };
        };
    };
    bulkBlacklistEntries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["BlacklistEntry"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listCampaigns: {
        parameters: {
            query?: {
                count?: "0" | "1";
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                isPublic?: string;
                "isPublic.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                search?: string;
                slug?: string;
                "slug.ne"?: string;
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Campaign"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isPublic?: boolean;
                    name?: string;
                    slug?: string | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
        };
    };
    getCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
        };
    };
    deleteCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isPublic?: boolean;
                    name?: string;
                    slug?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
        };
    };
    assignCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    linkId: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
        };
    };
    bulkCampaigns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Campaign"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listChannels: {
        parameters: {
            query?: {
                count?: "0" | "1";
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                search?: string;
                sort?: "id" | "-id";
                starred?: string;
                "starred.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Channel"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    color?: string | null;
                    description?: string | null;
                    name: string;
                    starred?: boolean;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
        };
    };
    getChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
        };
    };
    deleteChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    color?: string | null;
                    description?: string | null;
                    name?: string;
                    starred?: boolean;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
        };
    };
    assignChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: number;
                    /** @enum {string} */
                    type: "links" | "bio" | "qr";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
        };
    };
    bulkChannels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Channel"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listConversions: {
        parameters: {
            query?: {
                at?: string;
                "at.gt"?: string;
                "at.gte"?: string;
                "at.lt"?: string;
                "at.lte"?: string;
                "at.ne"?: string;
                clickId?: string;
                "clickId.ne"?: string;
                count?: "0" | "1";
                currency?: string;
                "currency.ne"?: string;
                cursor?: string;
                customerId?: string;
                "customerId.gt"?: string;
                "customerId.gte"?: string;
                "customerId.lt"?: string;
                "customerId.lte"?: string;
                "customerId.ne"?: string;
                externalId?: string;
                "externalId.ne"?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                kind?: string;
                "kind.ne"?: string;
                limit?: number;
                linkId?: string;
                "linkId.gt"?: string;
                "linkId.gte"?: string;
                "linkId.lt"?: string;
                "linkId.lte"?: string;
                "linkId.ne"?: string;
                saleId?: string;
                "saleId.gt"?: string;
                "saleId.gte"?: string;
                "saleId.lt"?: string;
                "saleId.lte"?: string;
                "saleId.ne"?: string;
                sort?: "id" | "-id" | "at" | "-at";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Conversion"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    getConversion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                balanceMinor?: string;
                "balanceMinor.gt"?: string;
                "balanceMinor.gte"?: string;
                "balanceMinor.lt"?: string;
                "balanceMinor.lte"?: string;
                "balanceMinor.ne"?: string;
                companyName?: string;
                "companyName.ne"?: string;
                count?: "0" | "1";
                country?: string;
                "country.ne"?: string;
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                email?: string;
                "email.ne"?: string;
                externalId?: string;
                "externalId.ne"?: string;
                firstname?: string;
                "firstname.ne"?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                lastname?: string;
                "lastname.ne"?: string;
                limit?: number;
                phone?: string;
                "phone.ne"?: string;
                search?: string;
                sort?: "id" | "-id" | "email" | "-email" | "firstname" | "-firstname" | "lastname" | "-lastname" | "phone" | "-phone" | "balanceMinor" | "-balanceMinor" | "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt";
                status?: string;
                "status.ne"?: string;
                updatedAt?: string;
                "updatedAt.gt"?: string;
                "updatedAt.gte"?: string;
                "updatedAt.lt"?: string;
                "updatedAt.lte"?: string;
                "updatedAt.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Customer"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: string | null;
                    address2?: string | null;
                    balance?: {
                        amountMinor: number;
                        currency: string;
                    };
                    billingDetails?: string | null;
                    city?: string | null;
                    companyName?: string | null;
                    country?: string | null;
                    /** Format: email */
                    email: string;
                    externalId?: string | null;
                    firstname?: string | null;
                    lastname?: string | null;
                    locale?: string | null;
                    notes?: string | null;
                    password?: string | null;
                    phone?: string | null;
                    region?: string | null;
                    verified?: boolean;
                    zipcode?: string | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    deleteCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: string | null;
                    address2?: string | null;
                    balance?: {
                        amountMinor: number;
                        currency: string;
                    };
                    billingDetails?: string | null;
                    city?: string | null;
                    companyName?: string | null;
                    country?: string | null;
                    /** Format: email */
                    email?: string;
                    externalId?: string | null;
                    firstname?: string | null;
                    lastname?: string | null;
                    locale?: string | null;
                    notes?: string | null;
                    password?: string | null;
                    phone?: string | null;
                    region?: string | null;
                    verified?: boolean;
                    zipcode?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    banCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    force?: boolean;
                    notify?: boolean;
                    reason?: string | null;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    confirmEmailCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    reactivateCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    notify?: boolean;
                    reason?: string | null;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    sendConfirmationCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    sendPasswordCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    suspendCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    force?: boolean;
                    notify?: boolean;
                    reason?: string | null;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    getCustomerTimeline: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Event"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    bulkCustomers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Customer"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    putCustomerByExternalId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: string | null;
                    address2?: string | null;
                    balance?: {
                        amountMinor: number;
                        currency: string;
                    };
                    billingDetails?: string | null;
                    city?: string | null;
                    companyName?: string | null;
                    country?: string | null;
                    /** Format: email */
                    email: string;
                    externalId?: string | null;
                    firstname?: string | null;
                    lastname?: string | null;
                    locale?: string | null;
                    notes?: string | null;
                    password?: string | null;
                    phone?: string | null;
                    region?: string | null;
                    verified?: boolean;
                    zipcode?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    listDomains: {
        parameters: {
            query?: {
                count?: "0" | "1";
                cursor?: string;
                host?: string;
                "host.ne"?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                search?: string;
                sort?: "id" | "-id";
                status?: string;
                "status.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Domain"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createDomain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    domain: string;
                    foldCase?: boolean;
                    redirect404?: string | null;
                    redirectRoot?: string | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
        };
    };
    getDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
        };
    };
    deleteDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    foldCase?: boolean;
                    redirect404?: string | null;
                    redirectRoot?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
        };
    };
    verifyDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
        };
    };
    bulkDomains: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Domain"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                about?: string;
                "about.ne"?: string;
                actorId?: string;
                "actorId.ne"?: string;
                actorKind?: string;
                "actorKind.ne"?: string;
                at?: string;
                "at.gt"?: string;
                "at.gte"?: string;
                "at.lt"?: string;
                "at.lte"?: string;
                "at.ne"?: string;
                count?: "0" | "1";
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                requestId?: string;
                "requestId.ne"?: string;
                sort?: "id" | "-id";
                subjectId?: string;
                "subjectId.gt"?: string;
                "subjectId.gte"?: string;
                "subjectId.lt"?: string;
                "subjectId.lte"?: string;
                "subjectId.ne"?: string;
                subjectType?: string;
                "subjectType.ne"?: string;
                surface?: string;
                "surface.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Event"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    getEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
        };
    };
    getForecast: {
        parameters: {
            query?: {
                cursor?: string;
                customerId?: number;
                days?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            amount: {
                                amountMinor: number;
                                currency: string;
                            };
                            /** Format: date-time */
                            at: string;
                            customerId: number;
                            /** @enum {string} */
                            kind: "notice" | "renewal_due" | "suspension" | "expiry" | "cancellation";
                            name: string;
                            reason: string;
                            serviceId: number;
                        }[];
                        nextCursor: string | null;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    listGroups: {
        parameters: {
            query?: {
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                description?: string;
                "description.ne"?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                parentId?: string;
                "parentId.gt"?: string;
                "parentId.gte"?: string;
                "parentId.lt"?: string;
                "parentId.lte"?: string;
                "parentId.ne"?: string;
                pinned?: string;
                "pinned.ne"?: string;
                search?: string;
                slug?: string;
                "slug.ne"?: string;
                sort?: "id" | "-id" | "name" | "-name" | "slug" | "-slug" | "status" | "-status" | "description" | "-description" | "pinned" | "-pinned" | "sortOrder" | "-sortOrder" | "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt";
                sortOrder?: string;
                "sortOrder.gt"?: string;
                "sortOrder.gte"?: string;
                "sortOrder.lt"?: string;
                "sortOrder.lte"?: string;
                "sortOrder.ne"?: string;
                status?: string;
                "status.ne"?: string;
                updatedAt?: string;
                "updatedAt.gt"?: string;
                "updatedAt.gte"?: string;
                "updatedAt.lt"?: string;
                "updatedAt.lte"?: string;
                "updatedAt.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Group"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    badgeColor?: string | null;
                    badgeIcon?: string | null;
                    badgeTitle?: string | null;
                    description?: string;
                    name: string;
                    parentId?: number | null;
                    pinned?: boolean;
                    slug?: string;
                    sortOrder?: number;
                    /** @enum {string} */
                    status?: "active" | "hidden" | "unreferenced";
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
        };
    };
    getGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
        };
    };
    deleteGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    badgeColor?: string | null;
                    badgeIcon?: string | null;
                    badgeTitle?: string | null;
                    description?: string;
                    name?: string;
                    parentId?: number | null;
                    pinned?: boolean;
                    slug?: string;
                    sortOrder?: number;
                    /** @enum {string} */
                    status?: "active" | "hidden" | "unreferenced";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
        };
    };
    bulkGroups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Group"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    getInstance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        registration: "open" | "closed";
                        signedIn: boolean;
                        version: string;
                    };
                };
            };
        };
    };
    getInstanceHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstanceHealth"];
                };
            };
        };
    };
    retryInstanceJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listSigningKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SigningKey"][];
                    };
                };
            };
        };
    };
    publishSigningKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    from?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKey"];
                };
            };
        };
    };
    withdrawSigningKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    takeOverSigningKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    from?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKey"];
                };
            };
        };
    };
    rotateSigningKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKey"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                kind?: string;
                "kind.ne"?: string;
                limit?: number;
                runAt?: string;
                "runAt.gt"?: string;
                "runAt.gte"?: string;
                "runAt.lt"?: string;
                "runAt.lte"?: string;
                "runAt.ne"?: string;
                sort?: "id" | "-id";
                status?: string;
                "status.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Job"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    listLicenseTypes: {
        parameters: {
            query?: {
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                isDefault?: string;
                "isDefault.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                search?: string;
                sort?: "id" | "-id" | "name" | "-name" | "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt";
                updatedAt?: string;
                "updatedAt.gt"?: string;
                "updatedAt.gte"?: string;
                "updatedAt.lt"?: string;
                "updatedAt.lte"?: string;
                "updatedAt.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LicenseType"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createLicenseType: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    durationMonths?: number | null;
                    /** @enum {string} */
                    expiry?: "revoke" | "maintain";
                    graceDays?: number;
                    heartbeatSeconds?: number | null;
                    isDefault?: boolean;
                    keyPattern?: string | null;
                    limits?: {
                        addressDays?: number | null;
                        machineDays?: number | null;
                        maxAddresses?: number | null;
                        maxMachines?: number | null;
                        maxSites?: number | null;
                    };
                    name: string;
                    /** @enum {number} */
                    overage?: 1 | 1.25 | 1.5 | 2;
                    requireFingerprint?: boolean;
                    requireProduct?: boolean;
                    requireSite?: boolean;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicenseType"];
                };
            };
        };
    };
    getLicenseType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicenseType"];
                };
            };
        };
    };
    deleteLicenseType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateLicenseType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    durationMonths?: number | null;
                    /** @enum {string} */
                    expiry?: "revoke" | "maintain";
                    graceDays?: number;
                    heartbeatSeconds?: number | null;
                    isDefault?: boolean;
                    keyPattern?: string | null;
                    limits?: {
                        addressDays?: number | null;
                        machineDays?: number | null;
                        maxAddresses?: number | null;
                        maxMachines?: number | null;
                        maxSites?: number | null;
                    };
                    name?: string;
                    /** @enum {number} */
                    overage?: 1 | 1.25 | 1.5 | 2;
                    requireFingerprint?: boolean;
                    requireProduct?: boolean;
                    requireSite?: boolean;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicenseType"];
                };
            };
        };
    };
    bulkLicenseTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["LicenseType"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listLicenses: {
        parameters: {
            query?: {
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                customerId?: string;
                "customerId.gt"?: string;
                "customerId.gte"?: string;
                "customerId.lt"?: string;
                "customerId.lte"?: string;
                "customerId.ne"?: string;
                discordId?: string;
                "discordId.ne"?: string;
                expand?: string;
                expiresAt?: string;
                "expiresAt.gt"?: string;
                "expiresAt.gte"?: string;
                "expiresAt.lt"?: string;
                "expiresAt.lte"?: string;
                "expiresAt.ne"?: string;
                externalId?: string;
                "externalId.ne"?: string;
                holderEmail?: string;
                "holderEmail.ne"?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                key?: string;
                "key.ne"?: string;
                limit?: number;
                productId?: string;
                "productId.gt"?: string;
                "productId.gte"?: string;
                "productId.lt"?: string;
                "productId.lte"?: string;
                "productId.ne"?: string;
                search?: string;
                serviceId?: string;
                "serviceId.gt"?: string;
                "serviceId.gte"?: string;
                "serviceId.lt"?: string;
                "serviceId.lte"?: string;
                "serviceId.ne"?: string;
                sort?: "id" | "-id" | "expiresAt" | "-expiresAt" | "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt";
                status?: string;
                "status.ne"?: string;
                typeId?: string;
                "typeId.gt"?: string;
                "typeId.gte"?: string;
                "typeId.lt"?: string;
                "typeId.lte"?: string;
                "typeId.ne"?: string;
                updatedAt?: string;
                "updatedAt.gt"?: string;
                "updatedAt.gte"?: string;
                "updatedAt.lt"?: string;
                "updatedAt.lte"?: string;
                "updatedAt.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            addonIds: number[];
                            addons?: {
                                builtByBitResourceId: string | null;
                                code: string;
                                /** Format: date-time */
                                createdAt: string;
                                fileId: number | null;
                                id: number;
                                mainClass: string | null;
                                name: string;
                                priority: number;
                                productIds: number[];
                                /** Format: date-time */
                                updatedAt: string;
                                version: string | null;
                            }[] | null;
                            assignedAddress: string | null;
                            assignedMachine: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            customer?: components["schemas"]["Customer"] | null;
                            customerId: number | null;
                            deleteAfterExpire: boolean;
                            description: string | null;
                            durationMonths: number | null;
                            expiresAt: string | null;
                            externalId: string | null;
                            graceEndsAt: string | null;
                            /** @enum {string} */
                            hold: "none" | "suspended" | "ended";
                            holder: {
                                discordId: string | null;
                                email: string | null;
                                name: string | null;
                            };
                            id: number;
                            key: string;
                            lastCheckedAt: string | null;
                            lastCode: string | null;
                            limits: {
                                addressDays: number | null;
                                machineDays: number | null;
                                maxAddresses: number | null;
                                maxMachines: number | null;
                                maxSites: number | null;
                            };
                            /** @enum {string} */
                            origin: "generated" | "given";
                            overrides: {
                                addressDays?: number | null;
                                machineDays?: number | null;
                                maxAddresses?: number | null;
                                maxMachines?: number | null;
                                maxSites?: number | null;
                            };
                            product?: components["schemas"]["Product"] | null;
                            productId: number;
                            serviceId: number | null;
                            sites?: {
                                /** Format: date-time */
                                createdAt: string;
                                id: number;
                                licenseId: number;
                                url: string;
                            }[] | null;
                            /** Format: date-time */
                            startsAt: string;
                            /** @enum {string} */
                            state: "active" | "suspended" | "revoked";
                            /** @enum {string} */
                            status: "banned" | "suspended" | "revoked" | "expired" | "grace" | "active";
                            type?: components["schemas"]["LicenseType"] | null;
                            typeId: number;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createLicense: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    addonIds?: number[];
                    assignedAddress?: string | null;
                    assignedMachine?: string | null;
                    customerId?: number | null;
                    deleteAfterExpire?: boolean;
                    description?: string | null;
                    durationMonths?: number | null;
                    expiresAt?: string | null;
                    externalId?: string | null;
                    holder?: {
                        discordId?: string | null;
                        email?: string | null;
                        name?: string | null;
                    };
                    key?: string;
                    limits?: {
                        addressDays?: (number | null) | "inherit";
                        machineDays?: (number | null) | "inherit";
                        maxAddresses?: (number | null) | "inherit";
                        maxMachines?: (number | null) | "inherit";
                        maxSites?: (number | null) | "inherit";
                    };
                    productId: number;
                    /** Format: date-time */
                    startsAt?: string;
                    typeId?: number;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
        };
    };
    getLicense: {
        parameters: {
            query?: {
                expand?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        addonIds: number[];
                        addons?: {
                            builtByBitResourceId: string | null;
                            code: string;
                            /** Format: date-time */
                            createdAt: string;
                            fileId: number | null;
                            id: number;
                            mainClass: string | null;
                            name: string;
                            priority: number;
                            productIds: number[];
                            /** Format: date-time */
                            updatedAt: string;
                            version: string | null;
                        }[] | null;
                        assignedAddress: string | null;
                        assignedMachine: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        customer?: components["schemas"]["Customer"] | null;
                        customerId: number | null;
                        deleteAfterExpire: boolean;
                        description: string | null;
                        durationMonths: number | null;
                        expiresAt: string | null;
                        externalId: string | null;
                        graceEndsAt: string | null;
                        /** @enum {string} */
                        hold: "none" | "suspended" | "ended";
                        holder: {
                            discordId: string | null;
                            email: string | null;
                            name: string | null;
                        };
                        id: number;
                        key: string;
                        lastCheckedAt: string | null;
                        lastCode: string | null;
                        limits: {
                            addressDays: number | null;
                            machineDays: number | null;
                            maxAddresses: number | null;
                            maxMachines: number | null;
                            maxSites: number | null;
                        };
                        /** @enum {string} */
                        origin: "generated" | "given";
                        overrides: {
                            addressDays?: number | null;
                            machineDays?: number | null;
                            maxAddresses?: number | null;
                            maxMachines?: number | null;
                            maxSites?: number | null;
                        };
                        product?: components["schemas"]["Product"] | null;
                        productId: number;
                        serviceId: number | null;
                        sites?: {
                            /** Format: date-time */
                            createdAt: string;
                            id: number;
                            licenseId: number;
                            url: string;
                        }[] | null;
                        /** Format: date-time */
                        startsAt: string;
                        /** @enum {string} */
                        state: "active" | "suspended" | "revoked";
                        /** @enum {string} */
                        status: "banned" | "suspended" | "revoked" | "expired" | "grace" | "active";
                        type?: components["schemas"]["LicenseType"] | null;
                        typeId: number;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
        };
    };
    deleteLicense: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateLicense: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    addonIds?: number[];
                    assignedAddress?: string | null;
                    assignedMachine?: string | null;
                    customerId?: number | null;
                    deleteAfterExpire?: boolean;
                    description?: string | null;
                    durationMonths?: number | null;
                    expiresAt?: string | null;
                    externalId?: string | null;
                    holder?: {
                        discordId?: string | null;
                        email?: string | null;
                        name?: string | null;
                    };
                    key?: string;
                    limits?: {
                        addressDays?: (number | null) | "inherit";
                        machineDays?: (number | null) | "inherit";
                        maxAddresses?: (number | null) | "inherit";
                        maxMachines?: (number | null) | "inherit";
                        maxSites?: (number | null) | "inherit";
                    };
                    productId?: number;
                    /** Format: date-time */
                    startsAt?: string;
                    typeId?: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
        };
    };
    downloadLicenseFile: {
        parameters: {
            query?: {
                account?: string;
                encrypt?: true | false | "true" | "false" | "1" | "0";
                include?: string[] | string;
                licenseId?: number;
                ttl?: number | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    checkOutLicense: {
        parameters: {
            query?: {
                account?: string;
                encrypt?: true | false | "true" | "false" | "1" | "0";
                include?: string[] | string;
                licenseId?: number;
                ttl?: number | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    encrypt?: true | false | "true" | "false" | "1" | "0";
                    include?: string[] | string;
                    meta?: {
                        account?: string;
                    };
                    ttl?: number | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RuntimeFile"];
                    };
                };
            };
        };
    };
    reinstateLicense: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string | null;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
        };
    };
    renewLicense: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    from?: "expiry" | "now";
                    months?: number;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
        };
    };
    revokeLicense: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string | null;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
        };
    };
    rotateLicense: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key?: string;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
        };
    };
    suspendLicense: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string | null;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
        };
    };
    transferLicense: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerId?: number | null;
                    holder?: {
                        email?: string | null;
                        name?: string | null;
                    };
                    releaseClaims?: boolean;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
        };
    };
    validateLicense: {
        parameters: {
            query?: {
                account?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    meta?: {
                        account?: string;
                        nonce?: number | string | null;
                        scope?: {
                            entitlements?: string[];
                            fingerprint?: string;
                            product?: number | string;
                            site?: string;
                            version?: string;
                        };
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RuntimeLicense"] | null;
                        meta: {
                            /** @enum {string} */
                            code: "NOT_FOUND" | "BANNED" | "SUSPENDED" | "REVOKED" | "EXPIRED" | "PRODUCT_SCOPE_REQUIRED" | "PRODUCT_SCOPE_MISMATCH" | "ENTITLEMENTS_MISSING" | "VERSION_SCOPE_MISMATCH" | "BLACKLISTED_ADDRESS" | "BLACKLISTED_MACHINE" | "SITE_SCOPE_REQUIRED" | "SITE_SCOPE_MISMATCH" | "TOO_MANY_SITES" | "FINGERPRINT_SCOPE_REQUIRED" | "NO_MACHINES" | "FINGERPRINT_SCOPE_MISMATCH" | "HEARTBEAT_DEAD" | "ADDRESS_SCOPE_MISMATCH" | "TOO_MANY_ADDRESSES" | "TOO_MANY_MACHINES" | "VALID";
                            detail: string;
                            /** Format: date-time */
                            graceEndsAt?: string;
                            nonce?: number | string | null;
                            /** Format: date-time */
                            ts: string;
                            valid: boolean;
                        };
                    };
                };
            };
        };
    };
    listLicenseChecks: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        addresses: {
                            address: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            lastSeenAt: string;
                        }[];
                        days: {
                            code: string;
                            count: number;
                            /** Format: date */
                            day: string;
                        }[];
                        requests: {
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            kind: "address" | "machine" | "version";
                            value: string;
                        }[];
                    };
                };
            };
        };
    };
    explainLicense: {
        parameters: {
            query?: {
                address?: string;
                entitlements?: string;
                fingerprint?: string;
                product?: string;
                site?: string;
                version?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RuntimeLicense"];
                        meta: {
                            /** @enum {string} */
                            code: "NOT_FOUND" | "BANNED" | "SUSPENDED" | "REVOKED" | "EXPIRED" | "PRODUCT_SCOPE_REQUIRED" | "PRODUCT_SCOPE_MISMATCH" | "ENTITLEMENTS_MISSING" | "VERSION_SCOPE_MISMATCH" | "BLACKLISTED_ADDRESS" | "BLACKLISTED_MACHINE" | "SITE_SCOPE_REQUIRED" | "SITE_SCOPE_MISMATCH" | "TOO_MANY_SITES" | "FINGERPRINT_SCOPE_REQUIRED" | "NO_MACHINES" | "FINGERPRINT_SCOPE_MISMATCH" | "HEARTBEAT_DEAD" | "ADDRESS_SCOPE_MISMATCH" | "TOO_MANY_ADDRESSES" | "TOO_MANY_MACHINES" | "VALID";
                            detail: string;
                            /** Format: date-time */
                            graceEndsAt?: string;
                            rules: {
                                code: string;
                                /** @enum {string} */
                                decision: "passed" | "refused" | "warned";
                                rule: string;
                                saw: {
                                    [key: string]: unknown;
                                };
                            }[];
                            /** Format: date-time */
                            ts: string;
                            valid: boolean;
                        };
                    };
                };
            };
        };
    };
    bindSite: {
        parameters: {
            query?: {
                account?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    meta?: {
                        account?: string;
                    };
                    url: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RuntimeSite"];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RuntimeSite"];
                    };
                };
            };
        };
    };
    releaseSite: {
        parameters: {
            query?: {
                account?: string;
            };
            header?: never;
            path: {
                id: string;
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    generateLicenses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    addonIds?: number[];
                    assignedAddress?: string | null;
                    assignedMachine?: string | null;
                    count: number;
                    customerId?: number | null;
                    deleteAfterExpire?: boolean;
                    description?: string | null;
                    durationMonths?: number | null;
                    expiresAt?: string | null;
                    holder?: {
                        discordId?: string | null;
                        email?: string | null;
                        name?: string | null;
                    };
                    limits?: {
                        addressDays?: (number | null) | "inherit";
                        machineDays?: (number | null) | "inherit";
                        maxAddresses?: (number | null) | "inherit";
                        maxMachines?: (number | null) | "inherit";
                        maxSites?: (number | null) | "inherit";
                    };
                    productId: number;
                    /** Format: date-time */
                    startsAt?: string;
                    typeId?: number;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["License"][];
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    validateKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    meta: {
                        account?: string;
                        key: string;
                        nonce?: number | string | null;
                        scope?: {
                            entitlements?: string[];
                            fingerprint?: string;
                            product?: number | string;
                            site?: string;
                            version?: string;
                        };
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RuntimeLicense"] | null;
                        meta: {
                            /** @enum {string} */
                            code: "NOT_FOUND" | "BANNED" | "SUSPENDED" | "REVOKED" | "EXPIRED" | "PRODUCT_SCOPE_REQUIRED" | "PRODUCT_SCOPE_MISMATCH" | "ENTITLEMENTS_MISSING" | "VERSION_SCOPE_MISMATCH" | "BLACKLISTED_ADDRESS" | "BLACKLISTED_MACHINE" | "SITE_SCOPE_REQUIRED" | "SITE_SCOPE_MISMATCH" | "TOO_MANY_SITES" | "FINGERPRINT_SCOPE_REQUIRED" | "NO_MACHINES" | "FINGERPRINT_SCOPE_MISMATCH" | "HEARTBEAT_DEAD" | "ADDRESS_SCOPE_MISMATCH" | "TOO_MANY_ADDRESSES" | "TOO_MANY_MACHINES" | "VALID";
                            detail: string;
                            /** Format: date-time */
                            graceEndsAt?: string;
                            nonce?: number | string | null;
                            /** Format: date-time */
                            ts: string;
                            valid: boolean;
                        };
                    };
                };
            };
        };
    };
    bulkLicenses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["License"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    putLicenseByExternalId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    addonIds?: number[];
                    assignedAddress?: string | null;
                    assignedMachine?: string | null;
                    customerId?: number | null;
                    deleteAfterExpire?: boolean;
                    description?: string | null;
                    durationMonths?: number | null;
                    expiresAt?: string | null;
                    externalId?: string | null;
                    holder?: {
                        discordId?: string | null;
                        email?: string | null;
                        name?: string | null;
                    };
                    key?: string;
                    limits?: {
                        addressDays?: (number | null) | "inherit";
                        machineDays?: (number | null) | "inherit";
                        maxAddresses?: (number | null) | "inherit";
                        maxMachines?: (number | null) | "inherit";
                        maxSites?: (number | null) | "inherit";
                    };
                    productId: number;
                    /** Format: date-time */
                    startsAt?: string;
                    typeId?: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
        };
    };
    listLinks: {
        parameters: {
            query?: {
                alias?: string;
                "alias.ne"?: string;
                campaignId?: string;
                "campaignId.gt"?: string;
                "campaignId.gte"?: string;
                "campaignId.lt"?: string;
                "campaignId.lte"?: string;
                "campaignId.ne"?: string;
                channelId?: string;
                "channelId.ne"?: string;
                clicks?: string;
                "clicks.gt"?: string;
                "clicks.gte"?: string;
                "clicks.lt"?: string;
                "clicks.lte"?: string;
                "clicks.ne"?: string;
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                domainId?: string;
                "domainId.gt"?: string;
                "domainId.gte"?: string;
                "domainId.lt"?: string;
                "domainId.lte"?: string;
                "domainId.ne"?: string;
                expiresAt?: string;
                "expiresAt.gt"?: string;
                "expiresAt.gte"?: string;
                "expiresAt.lt"?: string;
                "expiresAt.lte"?: string;
                "expiresAt.ne"?: string;
                externalId?: string;
                "externalId.ne"?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                isPublic?: string;
                "isPublic.ne"?: string;
                limit?: number;
                pixelId?: string;
                "pixelId.ne"?: string;
                search?: string;
                sort?: "id" | "-id" | "clicks" | "-clicks";
                status?: string;
                "status.ne"?: string;
                type?: string;
                "type.ne"?: string;
                updatedAt?: string;
                "updatedAt.gt"?: string;
                "updatedAt.gte"?: string;
                "updatedAt.lt"?: string;
                "updatedAt.lte"?: string;
                "updatedAt.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Link"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    alias?: string | null;
                    campaignId?: number | null;
                    channelIds?: number[];
                    clickIdName?: string | null;
                    clickLimit?: number | null;
                    crawlable?: boolean;
                    deeplink?: {
                        apple: string | null;
                        auto: boolean;
                        google: string | null;
                    } | null;
                    description?: string | null;
                    domainId?: number;
                    expirationTarget?: string | null;
                    expiresAt?: string | null;
                    externalId?: string | null;
                    forwardQuery?: boolean;
                    isPublic?: boolean;
                    metaDescription?: string | null;
                    metaImage?: string | null;
                    metaTitle?: string | null;
                    overlayId?: number | null;
                    parameters?: {
                        name: string;
                        value: string;
                    }[];
                    password?: string | null;
                    pixelIds?: number[];
                    /** @enum {integer} */
                    redirectCode?: 301 | 302 | 307 | 308;
                    rules?: {
                        origin?: {
                            list: string;
                            word: string;
                        };
                        to: string | {
                            split: {
                                url: string;
                                weight: number;
                            }[];
                        };
                        when: {
                            /** Format: date-time */
                            after?: string;
                            /** Format: date-time */
                            before?: string;
                            browser?: string[];
                            country?: string[];
                            device?: string[];
                            hour?: {
                                from: number;
                                to: number;
                            };
                            ip?: string[];
                            language?: string[];
                            licenseState?: string[];
                            licenseVersion?: string[];
                            os?: string[];
                            query?: {
                                name: string;
                                value?: string;
                            }[];
                            region?: string[];
                            weekday?: number[];
                            zone?: string;
                        };
                    }[];
                    splashId?: number | null;
                    /** @enum {string} */
                    status?: "enabled" | "disabled" | "blocked";
                    target: string;
                    title?: string | null;
                    /** @enum {string} */
                    type?: "direct" | "frame" | "splash" | "overlay";
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
        };
    };
    getLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
        };
    };
    deleteLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    alias?: string | null;
                    campaignId?: number | null;
                    channelIds?: number[];
                    clickIdName?: string | null;
                    clickLimit?: number | null;
                    crawlable?: boolean;
                    deeplink?: {
                        apple: string | null;
                        auto: boolean;
                        google: string | null;
                    } | null;
                    description?: string | null;
                    domainId?: number;
                    expirationTarget?: string | null;
                    expiresAt?: string | null;
                    externalId?: string | null;
                    forwardQuery?: boolean;
                    isPublic?: boolean;
                    metaDescription?: string | null;
                    metaImage?: string | null;
                    metaTitle?: string | null;
                    overlayId?: number | null;
                    parameters?: {
                        name: string;
                        value: string;
                    }[];
                    password?: string | null;
                    pixelIds?: number[];
                    /** @enum {integer} */
                    redirectCode?: 301 | 302 | 307 | 308;
                    rules?: {
                        origin?: {
                            list: string;
                            word: string;
                        };
                        to: string | {
                            split: {
                                url: string;
                                weight: number;
                            }[];
                        };
                        when: {
                            /** Format: date-time */
                            after?: string;
                            /** Format: date-time */
                            before?: string;
                            browser?: string[];
                            country?: string[];
                            device?: string[];
                            hour?: {
                                from: number;
                                to: number;
                            };
                            ip?: string[];
                            language?: string[];
                            licenseState?: string[];
                            licenseVersion?: string[];
                            os?: string[];
                            query?: {
                                name: string;
                                value?: string;
                            }[];
                            region?: string[];
                            weekday?: number[];
                            zone?: string;
                        };
                    }[];
                    splashId?: number | null;
                    /** @enum {string} */
                    status?: "enabled" | "disabled" | "blocked";
                    target?: string;
                    title?: string | null;
                    /** @enum {string} */
                    type?: "direct" | "frame" | "splash" | "overlay";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
        };
    };
    explainLink: {
        parameters: {
            query?: {
                address?: string;
                admitted?: boolean;
                agent?: string;
                at?: string;
                browser?: string;
                country?: string;
                device?: string;
                kind?: "person" | "bot" | "prefetch" | "preview";
                language?: string;
                licenseState?: string;
                licenseVersion?: string;
                os?: string;
                query?: string;
                region?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        outcome: {
                            code: number | null;
                            /** @enum {string} */
                            kind: "redirect" | "page" | "app" | "bio" | "card" | "password" | "gone";
                            page: ("frame" | "splash" | "overlay" | "pixels") | null;
                            reason: ("blocked" | "disabled" | "expired" | "spent") | null;
                            store: string | null;
                            to: string | null;
                        };
                        rule: number | null;
                        rules: {
                            matched: boolean;
                            rule: number;
                            to: unknown;
                            unmet: {
                                condition: string;
                                seen: string | null;
                                wanted: unknown;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    bulkLinks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Link"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    putLinkByExternalId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    alias?: string | null;
                    campaignId?: number | null;
                    channelIds?: number[];
                    clickIdName?: string | null;
                    clickLimit?: number | null;
                    crawlable?: boolean;
                    deeplink?: {
                        apple: string | null;
                        auto: boolean;
                        google: string | null;
                    } | null;
                    description?: string | null;
                    domainId?: number;
                    expirationTarget?: string | null;
                    expiresAt?: string | null;
                    externalId?: string | null;
                    forwardQuery?: boolean;
                    isPublic?: boolean;
                    metaDescription?: string | null;
                    metaImage?: string | null;
                    metaTitle?: string | null;
                    overlayId?: number | null;
                    parameters?: {
                        name: string;
                        value: string;
                    }[];
                    password?: string | null;
                    pixelIds?: number[];
                    /** @enum {integer} */
                    redirectCode?: 301 | 302 | 307 | 308;
                    rules?: {
                        origin?: {
                            list: string;
                            word: string;
                        };
                        to: string | {
                            split: {
                                url: string;
                                weight: number;
                            }[];
                        };
                        when: {
                            /** Format: date-time */
                            after?: string;
                            /** Format: date-time */
                            before?: string;
                            browser?: string[];
                            country?: string[];
                            device?: string[];
                            hour?: {
                                from: number;
                                to: number;
                            };
                            ip?: string[];
                            language?: string[];
                            licenseState?: string[];
                            licenseVersion?: string[];
                            os?: string[];
                            query?: {
                                name: string;
                                value?: string;
                            }[];
                            region?: string[];
                            weekday?: number[];
                            zone?: string;
                        };
                    }[];
                    splashId?: number | null;
                    /** @enum {string} */
                    status?: "enabled" | "disabled" | "blocked";
                    target: string;
                    title?: string | null;
                    /** @enum {string} */
                    type?: "direct" | "frame" | "splash" | "overlay";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
        };
    };
    listMachines: {
        parameters: {
            query?: {
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                fingerprint?: string;
                "fingerprint.ne"?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                lastPingAt?: string;
                "lastPingAt.gt"?: string;
                "lastPingAt.gte"?: string;
                "lastPingAt.lt"?: string;
                "lastPingAt.lte"?: string;
                "lastPingAt.ne"?: string;
                lastSeenAt?: string;
                "lastSeenAt.gt"?: string;
                "lastSeenAt.gte"?: string;
                "lastSeenAt.lt"?: string;
                "lastSeenAt.lte"?: string;
                "lastSeenAt.ne"?: string;
                licenseId?: string;
                "licenseId.gt"?: string;
                "licenseId.gte"?: string;
                "licenseId.lt"?: string;
                "licenseId.lte"?: string;
                "licenseId.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                platform?: string;
                "platform.ne"?: string;
                search?: string;
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Machine"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    activateMachine: {
        parameters: {
            query?: {
                account?: string;
                licenseId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fingerprint: string;
                    licenseId?: number;
                    meta?: {
                        account?: string;
                    };
                    name?: string | null;
                    platform?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RuntimeMachine"];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RuntimeMachine"];
                    };
                };
            };
        };
    };
    getMachine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Machine"];
                };
            };
        };
    };
    deactivateMachine: {
        parameters: {
            query?: {
                account?: string;
                licenseId?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    downloadMachineFile: {
        parameters: {
            query?: {
                account?: string;
                encrypt?: true | false | "true" | "false" | "1" | "0";
                include?: string[] | string;
                licenseId?: number;
                ttl?: number | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    checkOutMachine: {
        parameters: {
            query?: {
                account?: string;
                encrypt?: true | false | "true" | "false" | "1" | "0";
                include?: string[] | string;
                licenseId?: number;
                ttl?: number | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    encrypt?: true | false | "true" | "false" | "1" | "0";
                    include?: string[] | string;
                    licenseId?: number;
                    meta?: {
                        account?: string;
                    };
                    ttl?: number | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RuntimeFile"];
                    };
                };
            };
        };
    };
    pingMachine: {
        parameters: {
            query?: {
                account?: string;
                licenseId?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RuntimeMachine"];
                    };
                };
            };
        };
    };
    listMails: {
        parameters: {
            query?: {
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                customerId?: string;
                "customerId.gt"?: string;
                "customerId.gte"?: string;
                "customerId.lt"?: string;
                "customerId.lte"?: string;
                "customerId.ne"?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                kind?: string;
                "kind.ne"?: string;
                limit?: number;
                locale?: string;
                "locale.ne"?: string;
                sentAt?: string;
                "sentAt.gt"?: string;
                "sentAt.gte"?: string;
                "sentAt.lt"?: string;
                "sentAt.lte"?: string;
                "sentAt.ne"?: string;
                serviceId?: string;
                "serviceId.gt"?: string;
                "serviceId.gte"?: string;
                "serviceId.lt"?: string;
                "serviceId.lte"?: string;
                "serviceId.ne"?: string;
                sort?: "id" | "-id";
                status?: string;
                "status.ne"?: string;
                toAddress?: string;
                "toAddress.ne"?: string;
                userId?: string;
                "userId.gt"?: string;
                "userId.gte"?: string;
                "userId.lt"?: string;
                "userId.lte"?: string;
                "userId.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Mail"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    getMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mail"];
                };
            };
        };
    };
    retryMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mail"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                count?: "0" | "1";
                cursor?: string;
                email?: string;
                "email.ne"?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                role?: string;
                "role.ne"?: string;
                search?: string;
                sort?: "id" | "-id";
                status?: string;
                "status.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Member"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createMember: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name?: string | null;
                    password?: string;
                    /** @enum {string} */
                    role: "admin" | "member" | "viewer";
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
        };
    };
    getMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
        };
    };
    deleteMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email?: string;
                    locale?: ("en" | "fr" | "lv") | null;
                    name?: string | null;
                    password?: string;
                    /** @enum {string} */
                    role?: "admin" | "member" | "viewer";
                    /** @enum {string} */
                    status?: "active" | "disabled";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
        };
    };
    bulkMembers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Member"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listOverlayAnswers: {
        parameters: {
            query?: {
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                linkId?: string;
                "linkId.gt"?: string;
                "linkId.gte"?: string;
                "linkId.lt"?: string;
                "linkId.lte"?: string;
                "linkId.ne"?: string;
                overlayId?: string;
                "overlayId.gt"?: string;
                "overlayId.gte"?: string;
                "overlayId.lt"?: string;
                "overlayId.lte"?: string;
                "overlayId.ne"?: string;
                sort?: "id" | "-id";
                type?: string;
                "type.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OverlayAnswer"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    getOverlayAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverlayAnswer"];
                };
            };
        };
    };
    deleteOverlayAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    bulkOverlayAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["OverlayAnswer"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listOverlays: {
        parameters: {
            query?: {
                count?: "0" | "1";
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                search?: string;
                sort?: "id" | "-id";
                type?: string;
                "type.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Overlay"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createOverlay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    content?: {
                        buttonText?: string | null;
                        buttonUrl?: string | null;
                        couponCode?: string | null;
                        image?: string | null;
                        options?: string[];
                        /** @enum {string} */
                        position?: "top" | "bottom" | "center";
                        text?: string;
                    };
                    name: string;
                    /** @enum {string} */
                    type: "message" | "contact" | "poll" | "newsletter" | "coupon" | "image";
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overlay"];
                };
            };
        };
    };
    getOverlay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overlay"];
                };
            };
        };
    };
    deleteOverlay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateOverlay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    content?: {
                        buttonText?: string | null;
                        buttonUrl?: string | null;
                        couponCode?: string | null;
                        image?: string | null;
                        options?: string[];
                        /** @enum {string} */
                        position?: "top" | "bottom" | "center";
                        text?: string;
                    };
                    name?: string;
                    /** @enum {string} */
                    type?: "message" | "contact" | "poll" | "newsletter" | "coupon" | "image";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overlay"];
                };
            };
        };
    };
    bulkOverlays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Overlay"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    getOverview: {
        parameters: {
            query?: {
                compare?: "previous";
                from?: string;
                timeZone?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attention: {
                            domainsUnverified: {
                                count: number;
                                items: {
                                    at: string | null;
                                    detail: string | null;
                                    id: string;
                                    label: string;
                                }[];
                            } | null;
                            failedJobs: {
                                count: number;
                                items: {
                                    at: string | null;
                                    detail: string | null;
                                    id: string;
                                    label: string;
                                }[];
                            } | null;
                            failedMails: {
                                count: number;
                                items: {
                                    at: string | null;
                                    detail: string | null;
                                    id: string;
                                    label: string;
                                }[];
                            } | null;
                            licensesAtLimit: {
                                count: number;
                                items: {
                                    at: string | null;
                                    detail: string | null;
                                    id: string;
                                    label: string;
                                }[];
                            } | null;
                            servicesLapsing: {
                                count: number;
                                items: {
                                    at: string | null;
                                    detail: string | null;
                                    id: string;
                                    label: string;
                                }[];
                            } | null;
                            webhooksFailing: {
                                count: number;
                                items: {
                                    at: string | null;
                                    detail: string | null;
                                    id: string;
                                    label: string;
                                }[];
                            } | null;
                        };
                        current: {
                            activeServices: number;
                            checksByCode: {
                                code: string;
                                count: number;
                                refused: number;
                            }[];
                            clicks: {
                                bots: number;
                                clicks: number;
                                uniqueVisitors: number;
                                visits: number;
                            };
                            licenseChecks: number;
                            licenseRefusals: number;
                            newCustomers: number;
                            revenue: {
                                amountMinor: number;
                                currency: string;
                            }[];
                        };
                        period: {
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                        };
                        previous: {
                            numbers: {
                                activeServices: number;
                                checksByCode: {
                                    code: string;
                                    count: number;
                                    refused: number;
                                }[];
                                clicks: {
                                    bots: number;
                                    clicks: number;
                                    uniqueVisitors: number;
                                    visits: number;
                                };
                                licenseChecks: number;
                                licenseRefusals: number;
                                newCustomers: number;
                                revenue: {
                                    amountMinor: number;
                                    currency: string;
                                }[];
                            };
                            period: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                        } | null;
                        timeZone: string;
                    };
                };
            };
        };
    };
    listPixels: {
        parameters: {
            query?: {
                count?: "0" | "1";
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                search?: string;
                sort?: "id" | "-id";
                type?: string;
                "type.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Pixel"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createPixel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    tag: string;
                    /** @enum {string} */
                    type: "gtmpixel" | "gapixel" | "fbpixel" | "adwordspixel" | "linkedinpixel" | "twitterpixel" | "adrollpixel" | "quorapixel" | "pinterest" | "bing" | "snapchat" | "reddit" | "tiktok";
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pixel"];
                };
            };
        };
    };
    getPixel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pixel"];
                };
            };
        };
    };
    deletePixel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updatePixel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    tag?: string;
                    /** @enum {string} */
                    type?: "gtmpixel" | "gapixel" | "fbpixel" | "adwordspixel" | "linkedinpixel" | "twitterpixel" | "adrollpixel" | "quorapixel" | "pinterest" | "bing" | "snapchat" | "reddit" | "tiktok";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pixel"];
                };
            };
        };
    };
    bulkPixels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Pixel"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listPlans: {
        parameters: {
            query?: {
                count?: "0" | "1";
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                isDefault?: string;
                "isDefault.ne"?: string;
                isFree?: string;
                "isFree.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                sort?: "id" | "-id" | "name" | "-name";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Plan"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createPlan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    features?: {
                        alias?: boolean;
                        api?: boolean;
                        bundle?: boolean;
                        custom?: boolean;
                        device?: boolean;
                        domain?: boolean;
                        export?: boolean;
                        geo?: boolean;
                        multiple?: boolean;
                        overlay?: boolean;
                        parameters?: boolean;
                        pixels?: boolean;
                        splash?: boolean;
                        team?: boolean;
                    };
                    isDefault?: boolean;
                    isFree?: boolean;
                    limits?: {
                        addons?: number | null;
                        apiRate?: number | null;
                        blacklists?: number | null;
                        clicks?: number | null;
                        domain?: number | null;
                        licenses?: number | null;
                        links?: number | null;
                        overlay?: number | null;
                        pixels?: number | null;
                        products?: number | null;
                        retention?: number | null;
                        splash?: number | null;
                        team?: number | null;
                    };
                    name: string;
                    prices?: {
                        currency: string;
                        lifetimeMinor: number | null;
                        monthlyMinor: number | null;
                        yearlyMinor: number | null;
                    } | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
        };
    };
    deletePlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updatePlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    features?: {
                        alias?: boolean;
                        api?: boolean;
                        bundle?: boolean;
                        custom?: boolean;
                        device?: boolean;
                        domain?: boolean;
                        export?: boolean;
                        geo?: boolean;
                        multiple?: boolean;
                        overlay?: boolean;
                        parameters?: boolean;
                        pixels?: boolean;
                        splash?: boolean;
                        team?: boolean;
                    };
                    isDefault?: boolean;
                    isFree?: boolean;
                    limits?: {
                        addons?: number | null;
                        apiRate?: number | null;
                        blacklists?: number | null;
                        clicks?: number | null;
                        domain?: number | null;
                        licenses?: number | null;
                        links?: number | null;
                        overlay?: number | null;
                        pixels?: number | null;
                        products?: number | null;
                        retention?: number | null;
                        splash?: number | null;
                        team?: number | null;
                    };
                    name?: string;
                    prices?: {
                        currency: string;
                        lifetimeMinor: number | null;
                        monthlyMinor: number | null;
                        yearlyMinor: number | null;
                    } | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
        };
    };
    bulkPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Plan"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listPrices: {
        parameters: {
            query?: {
                count?: "0" | "1";
                currency?: string;
                "currency.ne"?: string;
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                relatedId?: string;
                "relatedId.gt"?: string;
                "relatedId.gte"?: string;
                "relatedId.lt"?: string;
                "relatedId.lte"?: string;
                "relatedId.ne"?: string;
                relatedType?: string;
                "relatedType.ne"?: string;
                sort?: "id" | "-id" | "relatedType" | "-relatedType";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Price"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createPrice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amountsMinor?: {
                        annually?: number | null;
                        biennially?: number | null;
                        monthly?: number | null;
                        onetime?: number | null;
                        quarterly?: number | null;
                        semiannually?: number | null;
                        triennially?: number | null;
                        weekly?: number | null;
                    };
                    currency: string;
                    relatedId: number;
                    /** @enum {string} */
                    relatedType: "product" | "service";
                    setupsMinor?: {
                        annually?: number | null;
                        biennially?: number | null;
                        monthly?: number | null;
                        onetime?: number | null;
                        quarterly?: number | null;
                        semiannually?: number | null;
                        triennially?: number | null;
                        weekly?: number | null;
                    };
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Price"];
                };
            };
        };
    };
    getPrice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Price"];
                };
            };
        };
    };
    deletePrice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updatePrice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amountsMinor?: {
                        annually?: number | null;
                        biennially?: number | null;
                        monthly?: number | null;
                        onetime?: number | null;
                        quarterly?: number | null;
                        semiannually?: number | null;
                        triennially?: number | null;
                        weekly?: number | null;
                    };
                    currency?: string;
                    relatedId?: number;
                    /** @enum {string} */
                    relatedType?: "product" | "service";
                    setupsMinor?: {
                        annually?: number | null;
                        biennially?: number | null;
                        monthly?: number | null;
                        onetime?: number | null;
                        quarterly?: number | null;
                        semiannually?: number | null;
                        triennially?: number | null;
                        weekly?: number | null;
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Price"];
                };
            };
        };
    };
    bulkPrices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Price"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: {
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                description?: string;
                "description.ne"?: string;
                externalId?: string;
                "externalId.ne"?: string;
                groupId?: string;
                "groupId.gt"?: string;
                "groupId.gte"?: string;
                "groupId.lt"?: string;
                "groupId.lte"?: string;
                "groupId.ne"?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                licenseTypeId?: string;
                "licenseTypeId.gt"?: string;
                "licenseTypeId.gte"?: string;
                "licenseTypeId.lt"?: string;
                "licenseTypeId.lte"?: string;
                "licenseTypeId.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                pinned?: string;
                "pinned.ne"?: string;
                search?: string;
                slug?: string;
                "slug.ne"?: string;
                sort?: "id" | "-id" | "name" | "-name" | "stock" | "-stock" | "pinned" | "-pinned" | "sortOrder" | "-sortOrder" | "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt";
                sortOrder?: string;
                "sortOrder.gt"?: string;
                "sortOrder.gte"?: string;
                "sortOrder.lt"?: string;
                "sortOrder.lte"?: string;
                "sortOrder.ne"?: string;
                status?: string;
                "status.ne"?: string;
                stock?: string;
                "stock.gt"?: string;
                "stock.gte"?: string;
                "stock.lt"?: string;
                "stock.lte"?: string;
                "stock.ne"?: string;
                type?: string;
                "type.ne"?: string;
                updatedAt?: string;
                "updatedAt.gt"?: string;
                "updatedAt.gte"?: string;
                "updatedAt.lt"?: string;
                "updatedAt.lte"?: string;
                "updatedAt.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Product"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createProduct: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    builtByBitResourceId?: string | null;
                    description?: string | null;
                    externalId?: string | null;
                    groupId?: number | null;
                    licenseTypeId?: number | null;
                    mainClass?: string | null;
                    name: string;
                    pinned?: boolean;
                    sortOrder?: number;
                    /** @enum {string} */
                    status?: "active" | "hidden" | "unreferenced";
                    stock?: number | null;
                    /** @enum {string} */
                    type?: "none" | "license" | "download";
                    version?: string | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    deleteProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    builtByBitResourceId?: string | null;
                    description?: string | null;
                    externalId?: string | null;
                    groupId?: number | null;
                    licenseTypeId?: number | null;
                    mainClass?: string | null;
                    name?: string;
                    pinned?: boolean;
                    sortOrder?: number;
                    /** @enum {string} */
                    status?: "active" | "hidden" | "unreferenced";
                    stock?: number | null;
                    /** @enum {string} */
                    type?: "none" | "license" | "download";
                    version?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    bulkProducts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Product"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    putProductByExternalId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    builtByBitResourceId?: string | null;
                    description?: string | null;
                    externalId?: string | null;
                    groupId?: number | null;
                    licenseTypeId?: number | null;
                    mainClass?: string | null;
                    name: string;
                    pinned?: boolean;
                    sortOrder?: number;
                    /** @enum {string} */
                    status?: "active" | "hidden" | "unreferenced";
                    stock?: number | null;
                    /** @enum {string} */
                    type?: "none" | "license" | "download";
                    version?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    listQRCodes: {
        parameters: {
            query?: {
                count?: "0" | "1";
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                search?: string;
                sort?: "id" | "-id";
                type?: string;
                "type.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["QrCode"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createQRCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    clickIdName?: string | null;
                    data: unknown;
                    name?: string | null;
                    style?: {
                        background?: string | null;
                        caption?: string | null;
                        eyeColor?: string | null;
                        /** @enum {string} */
                        eyeShape?: "square" | "rounded" | "circle";
                        foreground?: string;
                        gradient?: {
                            angle: number;
                            from: string;
                            to: string;
                        } | null;
                        /** @enum {string} */
                        level?: "L" | "M" | "Q" | "H";
                        logoUrl?: string | null;
                        margin?: number;
                        /** @enum {string} */
                        moduleShape?: "square" | "dot" | "rounded";
                    };
                    /** @enum {string} */
                    type: "text" | "vcard" | "link" | "email" | "phone" | "sms" | "wifi" | "smsonly" | "staticvcard" | "whatsapp" | "crypto" | "application" | "event";
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrCode"];
                };
            };
        };
    };
    getQRCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrCode"];
                };
            };
        };
    };
    deleteQRCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateQRCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    clickIdName?: string | null;
                    data?: unknown;
                    name?: string | null;
                    style?: {
                        background?: string | null;
                        caption?: string | null;
                        eyeColor?: string | null;
                        /** @enum {string} */
                        eyeShape?: "square" | "rounded" | "circle";
                        foreground?: string;
                        gradient?: {
                            angle: number;
                            from: string;
                            to: string;
                        } | null;
                        /** @enum {string} */
                        level?: "L" | "M" | "Q" | "H";
                        logoUrl?: string | null;
                        margin?: number;
                        /** @enum {string} */
                        moduleShape?: "square" | "dot" | "rounded";
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrCode"];
                };
            };
        };
    };
    bulkQRCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["QrCode"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    previewQrCode: {
        parameters: {
            query: {
                background?: string;
                caption?: string;
                data: string;
                eyeColor?: string;
                eyeShape?: "square" | "rounded" | "circle";
                foreground?: string;
                format?: "svg" | "png" | "pdf";
                gradientAngle?: number;
                gradientFrom?: string;
                gradientTo?: string;
                level?: "L" | "M" | "Q" | "H";
                logoUrl?: string;
                margin?: number;
                moduleShape?: "square" | "dot" | "rounded";
                size?: number;
                type: "text" | "vcard" | "link" | "email" | "phone" | "sms" | "wifi" | "smsonly" | "staticvcard" | "whatsapp" | "crypto" | "application" | "event";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/png": string;
                    "image/svg+xml": string;
                };
            };
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    name?: string;
                    password: string;
                    username?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    listServices: {
        parameters: {
            query?: {
                billing?: string;
                "billing.ne"?: string;
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                currency?: string;
                "currency.ne"?: string;
                cursor?: string;
                customerId?: string;
                "customerId.gt"?: string;
                "customerId.gte"?: string;
                "customerId.lt"?: string;
                "customerId.lte"?: string;
                "customerId.ne"?: string;
                expand?: string;
                expiresAt?: string;
                "expiresAt.gt"?: string;
                "expiresAt.gte"?: string;
                "expiresAt.lt"?: string;
                "expiresAt.lte"?: string;
                "expiresAt.ne"?: string;
                externalId?: string;
                "externalId.ne"?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                licenseId?: string;
                "licenseId.gt"?: string;
                "licenseId.gte"?: string;
                "licenseId.lt"?: string;
                "licenseId.lte"?: string;
                "licenseId.ne"?: string;
                limit?: number;
                linkId?: string;
                "linkId.gt"?: string;
                "linkId.gte"?: string;
                "linkId.lt"?: string;
                "linkId.lte"?: string;
                "linkId.ne"?: string;
                productId?: string;
                "productId.gt"?: string;
                "productId.gte"?: string;
                "productId.lt"?: string;
                "productId.lte"?: string;
                "productId.ne"?: string;
                search?: string;
                sort?: "id" | "-id" | "customerId" | "-customerId" | "productId" | "-productId" | "status" | "-status" | "expiresAt" | "-expiresAt" | "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt";
                status?: string;
                "status.ne"?: string;
                type?: string;
                "type.ne"?: string;
                updatedAt?: string;
                "updatedAt.gt"?: string;
                "updatedAt.gte"?: string;
                "updatedAt.lt"?: string;
                "updatedAt.lte"?: string;
                "updatedAt.ne"?: string;
                uuid?: string;
                "uuid.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            billing: "onetime" | "weekly" | "monthly" | "quarterly" | "semiannually" | "annually" | "biennially" | "triennially";
                            cancelAtEnd: boolean;
                            cancelledAt: string | null;
                            cancelledReason: string | null;
                            clickId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            customer?: components["schemas"]["Customer"] | null;
                            customerId: number;
                            data: Record<string, unknown>;
                            description: string | null;
                            expiresAt: string | null;
                            externalId: string | null;
                            id: number;
                            license?: components["schemas"]["License"] | null;
                            licenseId: number | null;
                            linkId: number | null;
                            maxRenewals: number | null;
                            name: string;
                            notes: string | null;
                            price: {
                                amountMinor: number;
                                currency: string;
                            };
                            product?: components["schemas"]["Product"] | null;
                            productId: number;
                            renewals: number;
                            setup: {
                                amountMinor: number;
                                currency: string;
                            };
                            /** @enum {string} */
                            status: "pending" | "active" | "suspended" | "expired" | "cancelled";
                            suspendCause: ("manual" | "lapsed") | null;
                            suspendedAt: string | null;
                            suspendReason: string | null;
                            trialEndsAt: string | null;
                            type: string;
                            /** Format: date-time */
                            updatedAt: string;
                            /** Format: uuid */
                            uuid: string;
                        }[];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createService: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    billing: "onetime" | "weekly" | "monthly" | "quarterly" | "semiannually" | "annually" | "biennially" | "triennially";
                    clickId?: string | null;
                    currency: string;
                    customerId: number;
                    data?: Record<string, unknown>;
                    description?: string | null;
                    expiresAt?: string | null;
                    externalId?: string | null;
                    maxRenewals?: number | null;
                    name?: string;
                    notes?: string | null;
                    priceMinor?: number;
                    productId: number;
                    setupMinor?: number;
                    /** @enum {string} */
                    status?: "active" | "pending";
                    trialEndsAt?: string | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
        };
    };
    getService: {
        parameters: {
            query?: {
                expand?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        billing: "onetime" | "weekly" | "monthly" | "quarterly" | "semiannually" | "annually" | "biennially" | "triennially";
                        cancelAtEnd: boolean;
                        cancelledAt: string | null;
                        cancelledReason: string | null;
                        clickId: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        customer?: components["schemas"]["Customer"] | null;
                        customerId: number;
                        data: Record<string, unknown>;
                        description: string | null;
                        expiresAt: string | null;
                        externalId: string | null;
                        id: number;
                        license?: components["schemas"]["License"] | null;
                        licenseId: number | null;
                        linkId: number | null;
                        maxRenewals: number | null;
                        name: string;
                        notes: string | null;
                        price: {
                            amountMinor: number;
                            currency: string;
                        };
                        product?: components["schemas"]["Product"] | null;
                        productId: number;
                        renewals: number;
                        setup: {
                            amountMinor: number;
                            currency: string;
                        };
                        /** @enum {string} */
                        status: "pending" | "active" | "suspended" | "expired" | "cancelled";
                        suspendCause: ("manual" | "lapsed") | null;
                        suspendedAt: string | null;
                        suspendReason: string | null;
                        trialEndsAt: string | null;
                        type: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** Format: uuid */
                        uuid: string;
                    };
                };
            };
        };
    };
    deleteService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    billing?: "onetime" | "weekly" | "monthly" | "quarterly" | "semiannually" | "annually" | "biennially" | "triennially";
                    data?: Record<string, unknown>;
                    description?: string | null;
                    expiresAt?: string | null;
                    externalId?: string | null;
                    maxRenewals?: number | null;
                    name?: string;
                    notes?: string | null;
                    priceMinor?: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
        };
    };
    activateService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atEnd?: boolean;
                    notify?: boolean;
                    reason?: string | null;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
        };
    };
    cancelService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atEnd?: boolean;
                    notify?: boolean;
                    reason?: string | null;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
        };
    };
    expireService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atEnd?: boolean;
                    notify?: boolean;
                    reason?: string | null;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
        };
    };
    renewService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atEnd?: boolean;
                    notify?: boolean;
                    reason?: string | null;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
        };
    };
    suspendService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atEnd?: boolean;
                    notify?: boolean;
                    reason?: string | null;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
        };
    };
    unsuspendService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atEnd?: boolean;
                    notify?: boolean;
                    reason?: string | null;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
        };
    };
    bulkServices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Service"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: components["schemas"]["Account"];
                        /** @enum {string} */
                        kind: "session" | "key";
                        rights: string[];
                        role: ("owner" | "admin" | "member" | "viewer") | null;
                        user: components["schemas"]["Member"] | null;
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                    totp?: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeOwnPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword: string;
                    password: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    chooseLanguage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    locale: "en" | "fr" | "lv";
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    disableTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    enableTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    currentPassword: string;
                    secret: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    prepareTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        uri: string;
                    };
                };
            };
        };
    };
    setPasswordByLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    token: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Session"][];
                        nextCursor: null;
                    };
                };
            };
        };
    };
    endSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listSites: {
        parameters: {
            query?: {
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                licenseId?: string;
                "licenseId.gt"?: string;
                "licenseId.gte"?: string;
                "licenseId.lt"?: string;
                "licenseId.lte"?: string;
                "licenseId.ne"?: string;
                limit?: number;
                search?: string;
                sort?: "id" | "-id";
                url?: string;
                "url.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Site"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    getSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
        };
    };
    listSplashPages: {
        parameters: {
            query?: {
                count?: "0" | "1";
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                name?: string;
                "name.ne"?: string;
                search?: string;
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SplashPage"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createSplashPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    content?: {
                        countdownSeconds?: number;
                        image?: string | null;
                        message?: string;
                        title?: string;
                    };
                    name: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SplashPage"];
                };
            };
        };
    };
    getSplashPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SplashPage"];
                };
            };
        };
    };
    deleteSplashPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateSplashPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    content?: {
                        countdownSeconds?: number;
                        image?: string | null;
                        message?: string;
                        title?: string;
                    };
                    name?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SplashPage"];
                };
            };
        };
    };
    bulkSplashPages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["SplashPage"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    listTemplates: {
        parameters: {
            query?: {
                count?: "0" | "1";
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                isEdited?: string;
                "isEdited.ne"?: string;
                kind?: string;
                "kind.ne"?: string;
                limit?: number;
                locale?: string;
                "locale.ne"?: string;
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Template"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
        };
    };
    updateTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    html?: string;
                    subject?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
        };
    };
    previewTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    html?: string;
                    subject?: string;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        html: string;
                        subject: string;
                        text: string;
                    };
                };
            };
        };
    };
    resetTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
        };
    };
    testTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    html?: string;
                    subject?: string;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subject: string;
                        to: string;
                    };
                };
            };
        };
    };
    bulkTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "update";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: components["schemas"]["Template"];
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
    trackLead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    at?: string;
                    clickId?: string;
                    customer: {
                        email?: string;
                        externalId?: string;
                        firstname?: string | null;
                        id?: number;
                        lastname?: string | null;
                    };
                    data?: Record<string, unknown>;
                    externalId?: string;
                    name?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
        };
    };
    trackRefund: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount?: {
                        amountMinor: number;
                        currency: string;
                    };
                    /** Format: date-time */
                    at?: string;
                    invoiceId: string;
                    name?: string | null;
                    refundId?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
        };
    };
    trackSale: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: {
                        amountMinor: number;
                        currency: string;
                    };
                    /** Format: date-time */
                    at?: string;
                    clickId?: string;
                    customer?: {
                        email?: string;
                        externalId?: string;
                        firstname?: string | null;
                        id?: number;
                        lastname?: string | null;
                    };
                    data?: Record<string, unknown>;
                    invoiceId: string;
                    name?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                eventId?: string;
                "eventId.gt"?: string;
                "eventId.gte"?: string;
                "eventId.lt"?: string;
                "eventId.lte"?: string;
                "eventId.ne"?: string;
                expand?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                sort?: "id" | "-id";
                status?: string;
                "status.ne"?: string;
                type?: string;
                "type.ne"?: string;
                webhookId?: string;
                "webhookId.gt"?: string;
                "webhookId.gte"?: string;
                "webhookId.lt"?: string;
                "webhookId.lte"?: string;
                "webhookId.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            answers: {
                                /** Format: date-time */
                                at: string;
                                body: string | null;
                                error: string | null;
                                status: number | null;
                                tookMs: number;
                            }[];
                            attempts: number;
                            /** Format: date-time */
                            createdAt: string;
                            error: string | null;
                            event?: components["schemas"]["Event"] | null;
                            eventId: string;
                            finishedAt: string | null;
                            id: string;
                            messageId: string;
                            nextAttemptAt: string | null;
                            /** @enum {string} */
                            status: "pending" | "delivered" | "failed";
                            type: string;
                            webhookId: number;
                        }[];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: {
                expand?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answers: {
                            /** Format: date-time */
                            at: string;
                            body: string | null;
                            error: string | null;
                            status: number | null;
                            tookMs: number;
                        }[];
                        attempts: number;
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        event?: components["schemas"]["Event"] | null;
                        eventId: string;
                        finishedAt: string | null;
                        id: string;
                        messageId: string;
                        nextAttemptAt: string | null;
                        /** @enum {string} */
                        status: "pending" | "delivered" | "failed";
                        type: string;
                        webhookId: number;
                    };
                };
            };
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                count?: "0" | "1";
                createdAt?: string;
                "createdAt.gt"?: string;
                "createdAt.gte"?: string;
                "createdAt.lt"?: string;
                "createdAt.lte"?: string;
                "createdAt.ne"?: string;
                cursor?: string;
                id?: string;
                "id.gt"?: string;
                "id.gte"?: string;
                "id.lt"?: string;
                "id.lte"?: string;
                "id.ne"?: string;
                limit?: number;
                sort?: "id" | "-id";
                status?: string;
                "status.ne"?: string;
                url?: string;
                "url.ne"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Webhook"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string | null;
                    events?: string[];
                    /** @enum {string} */
                    status?: "enabled" | "disabled";
                    url: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        description: string | null;
                        disabledAt: string | null;
                        disabledCause: ("manual" | "failing" | "gone") | null;
                        events: string[];
                        failingSince: string | null;
                        id: number;
                        lastFailureAt: string | null;
                        lastSuccessAt: string | null;
                        previousSecretUntil: string | null;
                        secret: string;
                        /** @enum {string} */
                        status: "enabled" | "disabled";
                        /** Format: date-time */
                        updatedAt: string;
                        url: string;
                    };
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string | null;
                    events?: string[];
                    /** @enum {string} */
                    status?: "enabled" | "disabled";
                    url?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    pingWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    replayWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    since?: string;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    rotateSecretWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    immediately?: boolean;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        description: string | null;
                        disabledAt: string | null;
                        disabledCause: ("manual" | "failing" | "gone") | null;
                        events: string[];
                        failingSince: string | null;
                        id: number;
                        lastFailureAt: string | null;
                        lastSuccessAt: string | null;
                        previousSecretUntil: string | null;
                        secret: string;
                        /** @enum {string} */
                        status: "enabled" | "disabled";
                        /** Format: date-time */
                        updatedAt: string;
                        url: string;
                    };
                };
            };
        };
    };
    bulkWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    atomic?: boolean;
                    operations: {
                        data?: Record<string, unknown>;
                        id?: number;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            data?: {
                                /** Format: date-time */
                                createdAt: string;
                                description: string | null;
                                disabledAt: string | null;
                                disabledCause: ("manual" | "failing" | "gone") | null;
                                events: string[];
                                failingSince: string | null;
                                id: number;
                                lastFailureAt: string | null;
                                lastSuccessAt: string | null;
                                previousSecretUntil: string | null;
                                secret?: string;
                                /** @enum {string} */
                                status: "enabled" | "disabled";
                                /** Format: date-time */
                                updatedAt: string;
                                url: string;
                            };
                            problem?: components["schemas"]["Problem"];
                            status: number;
                        }[];
                    };
                };
            };
        };
    };
}
