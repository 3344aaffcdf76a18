package io.tenantapps.core.wrong.upstairs;

import io.tenantapps.core.wrong.GoesUpstairs;

/** Breaks a rule on purpose: its package and that of what it names need each other. */
public class GoesDownstairs {
    Class<?> next() {
        return GoesUpstairs.class;
    }
}
