package io.tenantapps.sharepoint.internal;

import java.util.Set;

/** The tenant-wide questions that an inventory answers. A gap for a tenant-wide question affects no site. */
public final class InventoryQuestion {
    /** The list of sites. */
    public static final String SITES = "sites";

    /** The sub-webs of a web. This question concerns the site of that web, not the tenant. */
    public static final String SUB_WEBS = "sub-webs";

    /** The principals that the admin site lists. */
    public static final String PRINCIPALS = "principals of the tenant";

    /** The permissions of these principals. */
    public static final String PERMISSIONS = "permissions in the tenant";

    /** The principals of the retired Azure ACS. */
    public static final String ACS = "ACS principals";

    /** The principals of Microsoft Entra, with their roles. */
    public static final String ENTRA = "principals in Microsoft Entra";

    private static final Set<String> ALL = Set.of(SITES, PRINCIPALS, PERMISSIONS, ACS, ENTRA);

    private InventoryQuestion() {}

    /** Returns true if a gap with this question concerns the tenant as a whole and none of its sites. */
    public static boolean isAboutTenant(String question) {
        return ALL.contains(question);
    }
}
