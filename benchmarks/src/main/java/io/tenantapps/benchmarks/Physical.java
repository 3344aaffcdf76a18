package io.tenantapps.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The physical limit: a list of apps read with jackson-core by hand, without a mapper. */
final class Physical {
    private static final JsonFactory JSON = new JsonFactory();

    /** An app with plain fields. */
    static final class App {
        private final String[] texts = new String[15];
        private final boolean[] flags = new boolean[9];
    }

    private Physical() {}

    static List<App> apps(OkHttpClient client, String url) throws IOException {
        Request request = new Request.Builder().url(url).build();
        List<App> apps = new ArrayList<>();
        try (Response response = client.newCall(request).execute();
                JsonParser parser = JSON.createParser(response.body().byteStream())) {
            while (parser.nextToken() != JsonToken.START_ARRAY) {
                // the list is the only field
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                apps.add(app(parser));
            }
        }
        return apps;
    }

    private static App app(JsonParser parser) throws IOException {
        App app = new App();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                app.texts[text(name)] = parser.getText();
            } else if (value == JsonToken.VALUE_TRUE) {
                app.flags[flag(name)] = true;
            }
        }
        return app;
    }

    private static int text(String name) {
        return switch (name) {
            case "ID" -> 0;
            case "ProductId" -> 1;
            case "Title" -> 2;
            case "ShortDescription" -> 3;
            case "AppCatalogVersion" -> 4;
            case "InstalledVersion" -> 5;
            case "ErrorMessage" -> 6;
            case "AadAppId" -> 7;
            case "AadPermissions" -> 8;
            case "CDNLocation" -> 9;
            case "StoreAssetId" -> 10;
            case "ThumbnailUrl" -> 11;
            default -> 12;
        };
    }

    private static int flag(String name) {
        return switch (name) {
            case "CanUpgrade" -> 0;
            case "Deployed" -> 1;
            case "CurrentVersionDeployed" -> 2;
            case "IsClientSideSolution" -> 3;
            case "IsEnabled" -> 4;
            case "IsValidAppPackage" -> 5;
            case "IsPackageDefaultSkipFeatureDeployment" -> 6;
            case "SkipDeploymentFeature" -> 7;
            default -> 8;
        };
    }
}
