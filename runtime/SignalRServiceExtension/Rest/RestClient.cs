using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.SignalR;

/// <summary>Sends the calls of one hub to endpoints, over one long-lived pool of connections.</summary>
internal sealed class RestClient(HttpClient http, string? application, RestRetry retry, string? userAgent, ILogger logger)
{
    private const string ErrorCodeHeader = "x-ms-error-code";
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);
    private static readonly string OwnUserAgent = Named(typeof(RestClient).Assembly);
    private readonly string _userAgent = UserAgent(userAgent);
    private readonly string _applicationQuery = application is null ? "?" : $"?application={Uri.EscapeDataString(application)}&";
    private readonly ILogger _logger = logger;

    /// <summary>Sends to every endpoint, as <see cref="EndpointCalls.SendAsync"/> has it.</summary>
    public Task SendAsync(RestCall call, IReadOnlyList<ServiceEndpoint> endpoints, CancellationToken cancellationToken)
        => endpoints.Count == 1
            ? SendAsync(call, endpoints[0], cancellationToken)
            : EndpointCalls.SendAsync(
                endpoints, (Client: this, call, cancellationToken), static (sent, endpoint) => sent.Client.SendAsync(sent.call, endpoint, sent.cancellationToken), _logger);

    /// <summary>True for a success, false for a 404 that the service gives the call's code to.</summary>
    /// <exception cref="AzureSignalRException">The service refused the call or could not be reached; the message names the URI.</exception>
    public async Task<bool> SendAsync(RestCall call, ServiceEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var response = await SendForResponseAsync(call, endpoint, cancellationToken);
        return response.IsSuccessStatusCode;
    }

    /// <summary>The response to a call that succeeded, or whose 404 has the call's code.</summary>
    public Task<HttpResponseMessage> SendForResponseAsync(RestCall call, ServiceEndpoint endpoint, CancellationToken cancellationToken)
        => SignalRDiagnostics.MeasureAsync(
            call.Kind, endpoint, _logger, (Client: this, call, endpoint, cancellationToken), static sent => sent.Client.SendWithRetriesAsync(sent.call, sent.endpoint, sent.cancellationToken));

    private async Task<HttpResponseMessage> SendWithRetriesAsync(RestCall call, ServiceEndpoint endpoint, CancellationToken cancellationToken)
    {
        var versioned = $"{call.Path}{_applicationQuery}api-version={call.ApiVersion}";
        var uri = new Uri(Root(endpoint.ServerEndpoint) + versioned + call.Query);
        for (var attempt = 0; ; attempt++)
        {
            HttpResponseMessage response;
            using (var request = await CreateRequestAsync(call, uri, endpoint, endpoint.AudienceBase + versioned, cancellationToken))
            {
                try
                {
                    response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
                    endpoint.Online = response.StatusCode is not (HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout);
                }
                catch (HttpRequestException exception)
                {
                    endpoint.Online = false;
                    throw new AzureSignalRInaccessibleEndpointException(uri.AbsoluteUri, exception);
                }
                catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
                {
                    endpoint.Online = false;
                    throw new AzureSignalRRuntimeException(uri.AbsoluteUri, new TimeoutException("The service did not answer in time.", exception));
                }
            }

            if (response.IsSuccessStatusCode || IsNotThere(call, response))
            {
                return response;
            }

            using (response)
            {
                if (retry.DelayBefore(attempt, call, response) is not { } delay)
                {
                    throw await CreateExceptionAsync(response, uri, cancellationToken);
                }

                await Task.Delay(delay, cancellationToken);
            }
        }
    }

    private async ValueTask<HttpRequestMessage> CreateRequestAsync(
        RestCall call, Uri uri, ServiceEndpoint endpoint, string audience, CancellationToken cancellationToken)
    {
        var token = endpoint.AccessKey is { } key
            ? AccessToken.Create(key, audience, claims: null, TokenLifetime)
            : await endpoint.Identity!.GetAsync(cancellationToken);
        var request = new HttpRequestMessage(call.Method, uri);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("Asrs-User-Agent", _userAgent);
        if (call.Payload is { } payload)
        {
            request.Content = new ReadOnlyMemoryContent(payload.Content);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", payload.ContentType);
        }

        return request;
    }

    /// <summary>An assembly as <c>Asrs-User-Agent</c> names it.</summary>
    public static string Named(Assembly assembly) => $"{assembly.GetName().Name}/{assembly.GetName().Version?.ToString(3)}";

    /// <summary>What names this package, and the caller where it has a name, to the service.</summary>
    public static string UserAgent(string? caller) => caller is null ? OwnUserAgent : $"{OwnUserAgent} {caller}";

    /// <summary>What the paths of a server's URL are put to.</summary>
    public static string Root(Uri server) => server.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private static string? ErrorCode(HttpResponseMessage response)
        => response.Headers.TryGetValues(ErrorCodeHeader, out var codes) ? string.Join(',', codes) : null;

    private static bool IsNotThere(RestCall call, HttpResponseMessage response)
        => response.StatusCode == HttpStatusCode.NotFound && ErrorCode(response) is { } code && call.NotThereCodes.Contains(code);

    private static async Task<AzureSignalRException> CreateExceptionAsync(HttpResponseMessage response, Uri uri, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var detail = body.Length > 500 ? body[..500] + "…" : body;
        var code = ErrorCode(response);
        var inner = new HttpRequestException(
            $"The service answered {(int)response.StatusCode} ({response.ReasonPhrase}){(code is null ? "" : $", {code}")}{(detail.Length == 0 ? "." : $": {detail}")}",
            null,
            response.StatusCode);
        return response.StatusCode switch
        {
            HttpStatusCode.BadRequest => new AzureSignalRInvalidArgumentException(uri.AbsoluteUri, inner, detail),
            HttpStatusCode.Unauthorized => new AzureSignalRUnauthorizedException(uri.AbsoluteUri, inner),
            HttpStatusCode.NotFound => new AzureSignalRInaccessibleEndpointException(uri.AbsoluteUri, inner),
            _ => new AzureSignalRRuntimeException(uri.AbsoluteUri, inner),
        };
    }
}
