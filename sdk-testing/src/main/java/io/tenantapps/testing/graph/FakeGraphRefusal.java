package io.tenantapps.testing.graph;

/** The reason why Microsoft Graph refuses requests. */
public enum FakeGraphRefusal {
    /** Lists of sites return 403, {@code Forbidden}, because the application lacks the role. */
    NO_SITES_ROLE,
    /**
     * The application has only Sites.Selected: the list of all sites returns 403, {@code accessDenied}, and the list of
     * data locations is empty.
     */
    ONLY_SELECTED_SITES,
    /** Requests for principals and applications return 403, {@code Authorization_RequestDenied}. */
    NO_APPLICATION_ROLE,
    /** A filter by the object ids of principals returns 400, {@code Request_UnsupportedQuery}. */
    NO_OBJECT_ID_FILTER,
    /** Permissions of sites return 403, {@code accessDenied}. */
    NO_SITE_PERMISSIONS
}
