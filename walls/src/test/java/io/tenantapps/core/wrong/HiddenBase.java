package io.tenantapps.core.wrong;

import io.tenantapps.core.internal.time.Waiting;

abstract class HiddenBase {
    public Waiting inheritedWait() {
        throw new UnsupportedOperationException();
    }
}
