package io.tenantapps.testing;

import org.jspecify.annotations.Nullable;

/** An API of SharePoint. It is asked under the tenant's lock. */
interface FakeApi {

    /** Null if that is not its address. */
    @Nullable
    Answer answer(FakeRequest request);
}
