package io.tenantapps.core.wrong;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.aad.msal4j.MsalException;
import io.github.resilience4j.retry.RetryConfig;
import java.util.List;
import okhttp3.OkHttpClient;

public class ForeignNames<T extends JsonNode> extends ForeignBase {
    protected ObjectMapper mapper = new ObjectMapper();

    public List<? extends JsonNode[]> nodes() {
        return List.of();
    }

    public void retry(RetryConfig config) {}

    public void throwing() throws MsalException {}

    public void client(OkHttpClient client) {}

    /** A foreign annotation is allowed, like all annotations. */
    public record Annotated(@JsonProperty("id") String id) {}
}
