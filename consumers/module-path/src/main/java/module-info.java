/** The module declaration of an application that uses the SDK. */
module com.contoso.app {
    requires io.tenantapps.businesscentral;
    requires io.tenantapps.sharepoint;
    requires io.tenantapps.testing;
}
