package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.Redactor;

/** Text that somebody else wrote, for messages: short, on one line, and without what looks like a token. */
final class Quoted {
    private Quoted() {}

    /** Without quotes, for codes and versions. */
    static String plain(Object text) {
        return Redactor.plain(text);
    }

    static String of(String text) {
        return Redactor.quoted(text);
    }
}
