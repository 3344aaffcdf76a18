package io.tenantapps.businesscentral.apps;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * The result of scheduling a plan for the update window of an environment.
 *
 * @param report the report, with one result for each app in the plan
 * @param handles the handles for a later {@link BcAppsClient#reconcile} or {@link BcAppsClient#cancel}
 * @param warnings the limitations of the schedule, in sentences
 */
public record ScheduledUpdates(UpdateReport report, List<UpdateHandle> handles, List<String> warnings) {

    /** Makes the lists unmodifiable. */
    public ScheduledUpdates {
        handles = List.copyOf(Arguments.required("handles", handles));
        warnings = List.copyOf(Arguments.required("warnings", warnings));
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
