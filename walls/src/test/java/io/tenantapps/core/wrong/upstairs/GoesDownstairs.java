package io.tenantapps.core.wrong.upstairs;

import io.tenantapps.core.wrong.GoesUpstairs;

/** Breaks a rule on purpose: its package and the package of another class depend on each other. */
public class GoesDownstairs {
    Class<?> next() {
        return GoesUpstairs.class;
    }
}
