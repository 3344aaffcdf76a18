package io.tenantapps.businesscentral.operations;

import io.tenantapps.core.internal.RecordText;
import io.tenantapps.core.internal.SafeText;
import org.jspecify.annotations.Nullable;

/** Prints an operation without the e-mail addresses of users, which are personal data. The id of an application stays. */
final class OperationText {
    private OperationText() {}

    static String of(Record operation, @Nullable String createdBy, @Nullable String canceledBy) {
        return masked(masked(RecordText.of(operation), createdBy), canceledBy);
    }

    private static String masked(String text, @Nullable String who) {
        return who == null || !who.contains("@") ? text : text.replace(SafeText.escape(who), "***");
    }
}
