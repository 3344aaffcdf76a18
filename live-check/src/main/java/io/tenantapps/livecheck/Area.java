package io.tenantapps.livecheck;

/** The part of a tenant that a probe concerns, and the permission that its requests need. */
enum Area {
    CATALOG("app catalogs", "SharePoint Sites.Read.All (application) or AllSites.Read (user)"),
    ADDINS("add-ins", "SharePoint Sites.Read.All (application), or a SharePoint administrator"),
    BUSINESS_CENTRAL(
            "Business Central", "Dynamics 365 Business Central AdminCenter.ReadWrite.All, used for reads only"),
    PACKAGE(
            "writes with packages that the program makes",
            "SharePoint Sites.FullControl.All (application), or a user with full control of the catalog and the site");

    private final String title;
    private final String permission;

    Area(String title, String permission) {
        this.title = title;
        this.permission = permission;
    }

    String title() {
        return title;
    }

    String permission() {
        return permission;
    }
}
