using System.Collections.Concurrent;
using System.Reflection;
using InProcSignalR.LocalHost.Keys;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Description;
using Microsoft.Azure.WebJobs.Host.Config;

namespace InProcSignalR.LocalHost.Webhooks;

/// <summary>The extensions that take calls from their services, by the name in the address.</summary>
#pragma warning disable CS0618 // The host's side of webhooks is marked as a preview.
internal sealed class ExtensionWebhooks(KeyGuard keys) : IWebHookProvider
{
    private readonly ConcurrentDictionary<string, IAsyncConverter<HttpRequestMessage, HttpResponseMessage>> _handlers = new(StringComparer.OrdinalIgnoreCase);

    public const string Root = "/runtime/webhooks";

    /// <summary>Where the host listens; known once it does.</summary>
    public Uri Address { get; set; } = new("http://localhost/");

    /// <summary>Where an extension's service calls, with the key where one is asked for.</summary>
    public static Uri AddressOf(Uri host, string extension, KeyGuard keys)
        => new(host, $"{Root}/{extension}{(keys.OfExtension(extension) is { } key ? $"?code={key}" : "")}");

    /// <summary>Registers the extension, which asks for its address when it has a handler.</summary>
    public Uri GetUrl(IExtensionConfigProvider extension)
    {
        var type = extension.GetType();
        var attribute = type.GetCustomAttribute<ExtensionAttribute>(inherit: false)
            ?? throw new InvalidOperationException($"The extension {type.Name} wants a webhook but has no [Extension] attribute to name it.");
        if (extension is not IAsyncConverter<HttpRequestMessage, HttpResponseMessage> handler)
        {
            throw new InvalidOperationException($"The extension {type.Name} wants a webhook but does not take requests.");
        }

        var name = (attribute.ConfigurationSection ?? attribute.Name).ToLowerInvariant();
        _handlers[name] = handler;
        return AddressOf(Address, name, keys);
    }

    /// <summary>The names of the extensions that take calls.</summary>
    public IEnumerable<string> Names => _handlers.Keys.Order(StringComparer.Ordinal);

    public IAsyncConverter<HttpRequestMessage, HttpResponseMessage>? Find(string name) => _handlers.GetValueOrDefault(name);
}
#pragma warning restore CS0618
