package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.http.Response;
import org.jspecify.annotations.Nullable;

/** An API of SharePoint. It is asked under the tenant's lock. */
public interface FakeApi {

    /** Null if that is not its address. */
    @Nullable
    Response answer(FakeRequest request);
}
