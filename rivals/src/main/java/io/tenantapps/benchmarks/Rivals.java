package io.tenantapps.benchmarks;

import com.fasterxml.jackson.databind.ObjectReader;
import com.azure.core.annotation.Get;
import com.azure.core.annotation.Host;
import com.azure.core.annotation.HostParam;
import com.azure.core.annotation.ServiceInterface;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.core.http.rest.RestProxy;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import okhttp3.OkHttpClient;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/**
 * Compares the most similar calls of other libraries with hand-written OkHttp: one small object, and a list of ten
 * thousand objects. Graph has neither app catalogs nor Business Central; the list of mobile apps used instead has the
 * same number of entries, of about the same size.
 */
public final class Rivals {
    private static final ObjectReader WEB = Raw.reader(Raw.Web.class);

    private Rivals() {}

    /** The Retrofit interface for the server. */
    interface Described {
        @retrofit2.http.GET("sites/hr/_api/web")
        Call<Raw.Web> web();

        @retrofit2.http.GET("list/10000/_api/web/tenantappcatalog/AvailableApps")
        Call<Raw.Apps> apps();
    }

    /** The Azure SDK interface for the server. */
    @Host("{server}")
    @ServiceInterface(name = "SharePoint")
    public interface Proxied {
        /** One small object. */
        @Get("sites/hr/_api/web")
        Raw.Web web(@HostParam("server") String server);

        /** Ten thousand rows. */
        @Get("list/10000/_api/web/tenantappcatalog/AvailableApps")
        Raw.Apps apps(@HostParam("server") String server);
    }

    /** Expects the server's port and the library to measure: {@code retrofit}, {@code azure} or {@code graph}. */
    public static void main(String[] args) throws Exception {
        String url = Server.url(Integer.parseInt(args[0]));
        OkHttpClient raw = Raw.client();
        Meter.Work one;
        Meter.Work many;
        switch (args[1]) {
            case "retrofit" -> {
                Described described = new Retrofit.Builder()
                        .baseUrl(url + "/")
                        .client(Raw.client())
                        .addConverterFactory(JacksonConverterFactory.create(
                                JsonMapper.builder().build()))
                        .build()
                        .create(Described.class);
                one = () -> described.web().execute().body();
                many = () -> described.apps().execute().body();
            }
            case "azure" -> {
                Proxied proxied = RestProxy.create(
                        Proxied.class,
                        new HttpPipelineBuilder()
                                .httpClient(new OkHttpAsyncHttpClientBuilder(Raw.client()).build())
                                .build());
                one = () -> proxied.web(url);
                many = () -> proxied.apps(url);
            }
            default -> {
                GraphServiceClient graph = new GraphServiceClient(new AnonymousAuthenticationProvider());
                graph.getRequestAdapter().setBaseUrl(url + "/graph/1");
                GraphServiceClient large = new GraphServiceClient(new AnonymousAuthenticationProvider());
                large.getRequestAdapter().setBaseUrl(url + "/graph/10000");
                one = () -> graph.deviceAppManagement().mobileApps().get();
                many = () -> large.deviceAppManagement().mobileApps().get();
            }
        }
        say(
                "one",
                Meter.compare(9, 2_000, Meter::processCpuNanos, one, () -> Raw.get(raw, url + "/sites/hr/_api/web", WEB)));
        say(
                "many",
                Meter.compare(
                        7,
                        6,
                        Meter::processCpuNanos,
                        many,
                        () -> Raw.apps(raw, url + "/list/10000/_api/web/tenantappcatalog/AvailableApps")));
        System.exit(0);
    }

    private static void say(String name, Meter.Cost[] costs) {
        Java.say(name + ".cpu", costs[0].cpuNanos() / costs[1].cpuNanos());
        Java.say(name + ".bytes", costs[0].bytes() / costs[1].bytes());
    }
}
