package io.tenantapps.businesscentral.apps;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * What was scheduled for the update window of an environment.
 *
 * @param report one result for each app of the plan
 * @param handles what to {@link BcAppsClient#reconcile} later, or to {@link BcAppsClient#cancel}
 * @param warnings what cannot be promised, in sentences
 */
public record ScheduledUpdates(UpdateReport report, List<UpdateHandle> handles, List<String> warnings) {

    /** Lists that cannot be changed. */
    public ScheduledUpdates {
        handles = List.copyOf(Arguments.required("handles", handles));
        warnings = List.copyOf(Arguments.required("warnings", warnings));
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
