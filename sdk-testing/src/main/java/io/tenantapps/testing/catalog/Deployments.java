package io.tenantapps.testing.catalog;

import java.util.ArrayList;
import java.util.List;

/** The deployments that are running, in all catalogs. Deployments that run at the same time all fail. */
final class Deployments {
    private final List<Deployment> running = new ArrayList<>();
    private int most;

    /** A running deployment. */
    static final class Deployment {
        private boolean failed;

        boolean isFailed() {
            return failed;
        }
    }

    Deployment begin() {
        Deployment deployment = new Deployment();
        running.add(deployment);
        most = Math.max(most, running.size());
        if (running.size() > 1) {
            running.forEach(each -> each.failed = true);
        }
        return deployment;
    }

    void end(Deployment deployment) {
        running.remove(deployment);
    }

    int most() {
        return most;
    }

    void reset() {
        running.clear();
        most = 0;
    }

    /** Running deployments are not restored, because each of them ends on its own. */
    Runnable remember() {
        int mostThen = most;
        return () -> most = mostThen;
    }
}
