/** What an application of named modules has to say. */
module com.contoso.app {
    requires io.tenantapps.businesscentral;
    requires io.tenantapps.sharepoint;
    requires io.tenantapps.testing;
}
