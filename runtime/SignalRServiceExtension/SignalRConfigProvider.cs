using Microsoft.Azure.WebJobs.Description;
using Microsoft.Azure.WebJobs.Host.Bindings;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Tells the WebJobs host which bindings there are, and takes the service's upstream calls on the webhook of the extension.</summary>
[Extension("SignalR", "signalr")]
internal sealed partial class SignalRConfigProvider(
    ServiceHubContextStores stores,
    UpstreamDispatcher dispatcher,
    INameResolver nameResolver,
    ClientNegotiation negotiation,
    ILoggerFactory loggerFactory,
    ISecurityTokenValidator? tokenValidator = null)
    : IExtensionConfigProvider, IAsyncConverter<HttpRequestMessage, HttpResponseMessage>
{
    private readonly ILogger _logger = loggerFactory.CreateLogger<SignalRConfigProvider>();

    public void Initialize(ExtensionConfigContext context)
    {
        StaticServiceHubContextStore.Stores = stores;
        RegisterWebhook(context);
        context.AddBindingRule<SignalRTriggerAttribute>().BindToTrigger(new SignalRTriggerBindingProvider(dispatcher, stores, nameResolver, loggerFactory));

        var connectionInfo = context.AddBindingRule<SignalRConnectionInfoAttribute>();
        AddJson<SignalRConnectionInfoAttribute, SignalRConnectionInfo>(connectionInfo);
        connectionInfo.BindToInput(new SignalRConnectionInfoConverter(stores, negotiation));

        var contexts = context.AddBindingRule<SignalRNegotiationAttribute>();
        AddJson<SignalRNegotiationAttribute, NegotiationContext>(contexts);
        contexts.BindToInput(new SignalRNegotiationConverter(stores, negotiation));

        var refresh = context.AddBindingRule<SignalRRefreshAttribute>();
        AddJson<SignalRRefreshAttribute, SignalRConnectionInfo>(refresh);
        refresh.BindToInput(new SignalRRefreshConverter(stores, negotiation));

        var endpoints = context.AddBindingRule<SignalREndpointsAttribute>();
        endpoints.BindToInput(attribute => stores.Get(attribute.ConnectionStringSetting).Endpoints.ToArray());

        context.AddBindingRule<SecurityTokenValidationAttribute>().Bind(new SecurityTokenValidationBindingProvider(tokenValidator));

        context.AddConverter<JObject, SignalRMessage>(SignalROutputConverter.ToMessage);
        context.AddConverter<JObject, SignalRGroupAction>(SignalROutputConverter.ToGroupAction);
        context.AddBindingRule<SignalRAttribute>().BindToCollector<SignalROutputType>(typeof(SignalRAsyncCollectorBuilder<>), stores);
    }

    public Task<HttpResponseMessage> ConvertAsync(HttpRequestMessage input, CancellationToken cancellationToken) => dispatcher.DispatchAsync(input, cancellationToken);

#pragma warning disable CS0618 // Rules are marked as a preview of WebJobs, though every extension is made of them.
    private static void AddJson<TAttribute, T>(FluentBindingRule<TAttribute> rule)
        where TAttribute : Attribute
        where T : class
    {
        rule.AddConverter<T, string>(value => value is null ? null! : JObject.FromObject(value).ToString());
        rule.AddConverter<T, JObject>(value => value is null ? null! : JObject.FromObject(value));
    }
#pragma warning restore CS0618

    private void RegisterWebhook(ExtensionConfigContext context)
    {
        try
        {
#pragma warning disable CS0618 // The only way to register a webhook is marked as a preview.
            if (context.GetWebhookHandler() is { } url)
            {
                LogWebhook(url.GetLeftPart(UriPartial.Path));
            }
#pragma warning restore CS0618
        }
        catch (Exception exception)
        {
            // A host without secret storage has no webhooks: triggers cannot be reached there, bindings work all the same.
            LogNoWebhook(exception);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "SignalR upstream calls are taken at {Url}.")]
    private partial void LogWebhook(string url);

    [LoggerMessage(2, LogLevel.Warning, "This host gives the SignalR extension no webhook, so SignalR triggers cannot be reached; bindings work.")]
    private partial void LogNoWebhook(Exception exception);
}
