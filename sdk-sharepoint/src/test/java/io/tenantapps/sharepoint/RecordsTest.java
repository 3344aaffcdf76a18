package io.tenantapps.sharepoint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.FilledRecords;
import io.tenantapps.canaries.RecordJson;
import io.tenantapps.canaries.RecordRules;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.catalog.AppInstance;
import io.tenantapps.sharepoint.catalog.CatalogApp;
import io.tenantapps.sharepoint.catalog.SiteCatalog;
import io.tenantapps.sharepoint.catalog.UploadedFile;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules for records, in this module. */
class RecordsTest extends RecordRules {
    RecordsTest() {
        super(new RecordJson(Json::read, Json::write));
    }

    @Override
    protected List<Class<?>> records() {
        return FilledRecords.beside(CatalogApp.class);
    }

    @Override
    protected boolean isId(Class<?> type) {
        return type == AppId.class || type == ProductId.class;
    }

    @Override
    protected boolean takesEveryText(Class<?> type) {
        return type == AppVersion.class;
    }

    @Override
    protected boolean isStrict(RecordComponent component) {
        return component.getDeclaringRecord() == UploadedFile.class
                && component.getName().equals("appId");
    }

    @Test
    void findsTheRecords() {
        assertTrue(records()
                .containsAll(List.of(CatalogApp.class, AppInstance.class, SiteCatalog.class, UploadedFile.class)));
    }
}
