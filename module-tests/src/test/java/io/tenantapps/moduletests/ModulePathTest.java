package io.tenantapps.moduletests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.SdkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModulePathTest {
    @Test
    void theseTestsRunOnTheModulePath() {
        assertEquals("io.tenantapps.moduletests", getClass().getModule().getName());
        assertEquals("io.tenantapps.core", SdkException.class.getModule().getName());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.tenantapps.core",
                "io.tenantapps.sharepoint",
                "io.tenantapps.businesscentral",
                "io.tenantapps.testing",
                "com.azure.json",
                "com.fasterxml.jackson.databind",
                "com.microsoft.aad.msal4j",
                "okhttp3",
                "okio"
            })
    void everyModuleThatIsNeededIsThere(String name) {
        assertTrue(ModuleLayer.boot().findModule(name).isPresent());
    }
}
