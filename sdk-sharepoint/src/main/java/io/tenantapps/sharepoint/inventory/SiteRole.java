package io.tenantapps.sharepoint.inventory;

/** Parses the name of a role for sites with its service, such as {@code SharePoint Sites.Read.All}. */
final class SiteRole {
    private SiteRole() {}

    /** Returns true if the role gives access to every site, or to the files of every site, without a grant. */
    static boolean isTenantWide(String role) {
        String value = value(role);
        return value.endsWith(".All") && (value.startsWith("Sites.") || value.startsWith("Files."));
    }

    /** Returns true if it is unknown to which sites the role gives access. */
    static boolean isUnknown(String role) {
        String value = value(role);
        return !isTenantWide(role) && !value.endsWith(".Selected") && !value.endsWith(".AppFolder");
    }

    static boolean isForSelectedSites(String role) {
        return value(role).equals("Sites.Selected");
    }

    private static String value(String role) {
        return role.substring(role.indexOf(' ') + 1);
    }
}
