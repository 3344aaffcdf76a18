package io.tenantapps.core.wrong;

import io.tenantapps.core.wrong.upstairs.GoesDownstairs;

/** Breaks a rule on purpose: its package and the package of another class depend on each other. */
public class GoesUpstairs {
    GoesDownstairs next() {
        return new GoesDownstairs();
    }
}
