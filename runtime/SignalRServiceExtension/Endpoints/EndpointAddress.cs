using Azure.Core;
using Azure.Identity;

namespace Microsoft.Azure.SignalR;

/// <summary>What a connection string says: the service's URLs, and the key or identity to authenticate with.</summary>
internal sealed class EndpointAddress
{
    private EndpointAddress(Uri endpoint) => Endpoint = endpoint;

    public Uri Endpoint { get; }

    public string AudienceBase => $"{Endpoint.Scheme}://{Endpoint.Host}";

    public Uri? ClientEndpoint { get; private init; }

    public Uri? ServerEndpoint { get; private init; }

    public AccessKey? AccessKey { get; private init; }

    public EntraTokenSource? Identity { get; private init; }

    /// <summary>With an identity, the keys for clients' tokens.</summary>
    public ClientKeySource ClientKeys { get; } = new();

    public static EndpointAddress From(Uri endpoint, TokenCredential credential)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new EndpointAddress(Checked("endpoint", endpoint.OriginalString)) { Identity = new EntraTokenSource(credential) };
    }

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="ArgumentException">Something is missing or malformed; the message says what, and never holds the key.</exception>
    public static EndpointAddress Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var parts = Split(connectionString);
        if (parts.TryGetValue("Version", out var version) && !(Version.TryParse(version, out var parsed) && parsed.Major == 1))
        {
            throw new ArgumentException($"Version {version} of the connection string is not supported; 1.x is.");
        }

        var endpoint = Checked("Endpoint", parts.GetValueOrDefault("Endpoint") ?? throw new ArgumentException("The connection string has no Endpoint."));
        if (parts.TryGetValue("Port", out var port))
        {
            endpoint = int.TryParse(port, out var number) && number is > 0 and <= ushort.MaxValue
                ? new UriBuilder(endpoint) { Port = number }.Uri
                : throw new ArgumentException($"Port '{port}' of the connection string is not a number from 1 to 65535.");
        }

        var key = parts.GetValueOrDefault("AccessKey");
        var authType = parts.GetValueOrDefault("AuthType");
        if (string.IsNullOrEmpty(key) && string.IsNullOrEmpty(authType))
        {
            throw new ArgumentException("The connection string has neither an AccessKey nor an AuthType.");
        }

        return new EndpointAddress(endpoint)
        {
            ClientEndpoint = parts.TryGetValue("ClientEndpoint", out var client) ? Checked("ClientEndpoint", client) : null,
            ServerEndpoint = parts.TryGetValue("ServerEndpoint", out var server) ? Checked("ServerEndpoint", server) : null,
            AccessKey = string.IsNullOrEmpty(authType) ? new AccessKey(key!) : null,
            Identity = string.IsNullOrEmpty(authType) ? null : new EntraTokenSource(CreateCredential(authType, parts)),
        };
    }

    private static Dictionary<string, string> Split(string connectionString)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=');
            if (equals <= 0)
            {
                throw new ArgumentException("The connection string is not of the form Endpoint=…;AccessKey=…;Version=1.0;");
            }

            if (!parts.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim()))
            {
                throw new ArgumentException($"The connection string has {part[..equals].Trim()} twice.");
            }
        }

        return parts;
    }

    private static Uri Checked(string what, string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? new Uri(uri.GetLeftPart(UriPartial.Path))
            : throw new ArgumentException($"{what} '{url}' of the connection string is not an http or https URL.");

    private static TokenCredential CreateCredential(string authType, Dictionary<string, string> parts)
    {
        var clientId = parts.GetValueOrDefault("ClientId");
        var secret = parts.GetValueOrDefault("ClientSecret");
        var tenant = parts.GetValueOrDefault("TenantId");
        return authType.ToLowerInvariant() switch
        {
            "azure" or "azure.app" when clientId is not null && secret is not null && tenant is not null => new ClientSecretCredential(tenant, clientId, secret),
            "azure.app" => throw new ArgumentException("AuthType azure.app needs ClientId, ClientSecret and TenantId."),
            "azure.msi" => Managed(clientId),
            "azure" => clientId is null ? new DefaultAzureCredential() : Managed(clientId),
            _ => throw new ArgumentException($"AuthType '{authType}' of the connection string is not azure, azure.msi or azure.app."),
        };
    }

    private static ManagedIdentityCredential Managed(string? clientId)
        => new(clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));
}
