package io.tenantapps.businesscentral.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OperationTextTest {
    private static final String ID = "3f0c7a52-51a4-4a0e-9a55-0c1d7f0a2b11";

    @Test
    void printsNoAddressOfAUser() {
        String json = "{'id':'" + ID + "','createdBy':'ada@contoso.com','canceledBy':'bob@contoso.com'}";
        EnvironmentOperation environment = EnvironmentOperation.fromJson(json.replace('\'', '"'));
        AppOperation app = AppOperation.fromJson(json.replace('\'', '"'));

        assertEquals("ada@contoso.com", environment.createdBy());
        assertFalse(environment.toString().contains("@"), environment::toString);
        assertFalse(app.toString().contains("@"), app::toString);
        assertTrue(app.toString().contains("createdBy=***, canceledBy=***"), app::toString);
    }

    @Test
    void printsTheIdOfAnApplication() {
        EnvironmentOperation operation = EnvironmentOperation.fromJson("{\"createdBy\":\"" + ID + "\"}");

        assertTrue(operation.toString().contains("createdBy=" + ID), operation::toString);
    }
}
