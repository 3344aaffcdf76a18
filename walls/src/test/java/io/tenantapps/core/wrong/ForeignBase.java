package io.tenantapps.core.wrong;

import okhttp3.Request;

abstract class ForeignBase {
    public Request inherited() {
        throw new UnsupportedOperationException();
    }
}
