package io.tenantapps.core.wrong;

import io.tenantapps.core.wrong.upstairs.GoesDownstairs;

/** Breaks a rule on purpose: its package depends on the package of a class that depends on this one. */
public class GoesUpstairs {
    GoesDownstairs next() {
        return new GoesDownstairs();
    }
}
