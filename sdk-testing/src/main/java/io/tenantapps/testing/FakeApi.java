package io.tenantapps.testing;

import org.jspecify.annotations.Nullable;

/** One API of the tenant. It is asked under the tenant's lock. */
interface FakeApi {

    /** Null if that is not its address. */
    @Nullable
    FakeAnswer answer(FakeRequest request);

    /** Forgets everything. */
    void reset();

    /** The way back to what there is now. */
    Runnable remember();
}
