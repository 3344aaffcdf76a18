package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.http.Response;
import org.jspecify.annotations.Nullable;

/** A SharePoint API. The fake calls an API while it holds the tenant's lock. */
public interface FakeApi {

    /** Returns the response, or null if the URL does not belong to this API. */
    @Nullable
    Response answer(FakeRequest request);
}
