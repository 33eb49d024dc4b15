using Azure.Core;
using Azure.Identity;
using Microsoft.Azure.SignalR;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Finds the endpoints that a setting names: a connection string, an identity-based section, and further named endpoints.</summary>
internal static class EndpointResolver
{
    public const string DefaultSetting = "AzureSignalRConnectionString";
    private const string NamedEndpoints = "Azure:SignalR:Endpoints";

    /// <summary>The endpoints of a connection setting, at least one.</summary>
    /// <exception cref="InvalidOperationException">The setting is missing or malformed; the message names it.</exception>
    public static IReadOnlyList<ServiceEndpoint> Resolve(string setting, IConfiguration configuration)
    {
        var endpoints = new List<ServiceEndpoint>();
        try
        {
            if (ReadOne(configuration, setting, name: "") is { } endpoint)
            {
                endpoints.Add(endpoint);
            }

            foreach (var section in configuration.GetSection(NamedEndpoints).GetChildren())
            {
                AddNamed(endpoints, section);
            }
        }
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException($"The SignalR setting '{setting}' cannot be used: {exception.Message}", exception);
        }

        return endpoints.Count > 0 ? endpoints : throw Missing(setting);
    }

    public static InvalidOperationException Missing(string setting) => new(
        $"There is no SignalR connection string: set '{setting}' (or '{setting}__serviceUri' for an identity) in the app's settings or in local.settings.json.");

    /// <summary>A named endpoint is one value or identity section, or has a child for its role.</summary>
    private static void AddNamed(List<ServiceEndpoint> endpoints, IConfigurationSection section)
    {
        if (ReadOne(section, section.Key) is { } endpoint)
        {
            endpoints.Add(endpoint);
        }

        foreach (var child in section.GetChildren())
        {
            if (Enum.TryParse<EndpointType>(child.Key, ignoreCase: true, out _) && ReadOne(child, $"{section.Key}:{child.Key}") is { } withRole)
            {
                endpoints.Add(withRole);
            }
        }
    }

    private static ServiceEndpoint? ReadOne(IConfiguration configuration, string setting, string name)
    {
        // Functions hosts let connection strings stand in their own section, too.
        var connectionString = configuration.GetConnectionString(setting) ?? configuration[setting];
        return string.IsNullOrWhiteSpace(connectionString) ? ReadOne(configuration.GetSection(setting), name) : new ServiceEndpoint(name, connectionString);
    }

    private static ServiceEndpoint? ReadOne(IConfigurationSection section, string nameWithType)
    {
        if (!string.IsNullOrWhiteSpace(section.Value))
        {
            return new ServiceEndpoint(nameWithType, section.Value);
        }

        if (string.IsNullOrWhiteSpace(section["serviceUri"]))
        {
            return null;
        }

        var endpoint = new ServiceEndpoint(nameWithType, ReadUri(section, "serviceUri")!, CreateCredential(section));
        endpoint.ClientEndpoint = ReadUri(section, "clientEndpoint") ?? endpoint.ClientEndpoint;
        endpoint.ServerEndpoint = ReadUri(section, "serverEndpoint") ?? endpoint.ServerEndpoint;
        return endpoint;
    }

    private static Uri? ReadUri(IConfigurationSection section, string key)
        => string.IsNullOrWhiteSpace(section[key]) ? null
            : Uri.TryCreate(section[key], UriKind.Absolute, out var uri) ? uri
            : throw new ArgumentException($"{section.Path}:{key} is not a URL.");

    private static TokenCredential CreateCredential(IConfigurationSection section)
    {
        var (clientId, tenant, secret) = (section["clientId"], section["tenantId"], section["clientSecret"]);
        if (string.Equals(section["credential"], "managedidentity", StringComparison.OrdinalIgnoreCase))
        {
            return new ManagedIdentityCredential(string.IsNullOrEmpty(clientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));
        }

        return !string.IsNullOrEmpty(clientId) && !string.IsNullOrEmpty(tenant) && !string.IsNullOrEmpty(secret)
            ? new ClientSecretCredential(tenant, clientId, secret)
            : new DefaultAzureCredential();
    }
}
