package io.tenantapps.core.wrong.upstairs;

import io.tenantapps.core.wrong.GoesUpstairs;

/** Breaks a rule on purpose: its package depends on the package of a class that depends on this one. */
public class GoesDownstairs {
    Class<?> next() {
        return GoesUpstairs.class;
    }
}
