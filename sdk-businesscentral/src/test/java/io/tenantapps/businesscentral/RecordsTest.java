package io.tenantapps.businesscentral;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.FilledRecords;
import io.tenantapps.canaries.RecordJson;
import io.tenantapps.canaries.RecordRules;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Applies the rules for records to this module. */
class RecordsTest extends RecordRules {
    RecordsTest() {
        super(new RecordJson(Json::read, Json::write));
    }

    @Override
    protected List<Class<?>> records() {
        return FilledRecords.beside(InstalledApp.class);
    }

    @Override
    protected boolean isId(Class<?> type) {
        return type == BcAppId.class || type == OperationId.class;
    }

    @Override
    protected boolean takesEveryText(Class<?> type) {
        return type == AppVersion.class;
    }

    @Test
    void findsTheRecordsOfThisModule() {
        assertTrue(records().containsAll(List.of()));
    }
}
