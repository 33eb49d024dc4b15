using Azure.Core;

namespace Microsoft.Azure.SignalR;

/// <summary>One Azure SignalR Service: where it is and how to authenticate there.</summary>
public class ServiceEndpoint
{
    private readonly EndpointAddress _address;

    /// <summary>Initializes an endpoint from a connection string and a name such as <c>east:primary</c>.</summary>
    /// <exception cref="ArgumentException">The connection string is malformed.</exception>
    public ServiceEndpoint(string nameWithEndpointType, string connectionString)
        : this(EndpointAddress.Parse(connectionString), connectionString)
        => (Name, EndpointType) = SplitName(nameWithEndpointType);

    /// <summary>Initializes an endpoint from a connection string.</summary>
    /// <exception cref="ArgumentException">The connection string is malformed.</exception>
    public ServiceEndpoint(string connectionString, EndpointType type = EndpointType.Primary, string name = "")
        : this(EndpointAddress.Parse(connectionString), connectionString)
        => (Name, EndpointType) = (name, type);

    /// <summary>Initializes an endpoint that authenticates with an identity, with a name such as <c>east:primary</c>.</summary>
    public ServiceEndpoint(string nameWithEndpointType, Uri endpoint, TokenCredential credential)
        : this(EndpointAddress.From(endpoint, credential), null)
        => (Name, EndpointType) = SplitName(nameWithEndpointType);

    /// <summary>Initializes an endpoint that authenticates with an identity.</summary>
    public ServiceEndpoint(
        Uri endpoint, TokenCredential credential, EndpointType endpointType = EndpointType.Primary, string name = "", Uri? serverEndpoint = null, Uri? clientEndpoint = null)
        : this(EndpointAddress.From(endpoint, credential), null)
    {
        (Name, EndpointType) = (name, endpointType);
        ServerEndpoint = serverEndpoint ?? ServerEndpoint;
        ClientEndpoint = clientEndpoint ?? ClientEndpoint;
    }

    /// <summary>Initializes a copy.</summary>
    public ServiceEndpoint(ServiceEndpoint other)
        : this((other ?? throw new ArgumentNullException(nameof(other)))._address, other.ConnectionString)
    {
        (Name, EndpointType) = (other.Name, other.EndpointType);
        (ServerEndpoint, ClientEndpoint) = (other.ServerEndpoint, other.ClientEndpoint);
    }

    private ServiceEndpoint(EndpointAddress address, string? connectionString)
    {
        _address = address;
        ConnectionString = connectionString;
        Name = "";
        ServerEndpoint = address.ServerEndpoint ?? address.Endpoint;
        ClientEndpoint = address.ClientEndpoint ?? address.Endpoint;
    }

    /// <summary>The connection string, or null with an identity.</summary>
    public string? ConnectionString { get; }

    /// <summary>The role among several endpoints.</summary>
    public EndpointType EndpointType { get; }

    /// <summary>The name that tells it from others.</summary>
    public virtual string Name { get; internal set; }

    /// <summary>Where servers send, if not to <see cref="Endpoint"/>.</summary>
    public Uri ServerEndpoint { get; set; }

    /// <summary>Where clients connect, if not to <see cref="Endpoint"/>.</summary>
    public Uri ClientEndpoint { get; set; }

    /// <summary>Whether the endpoint answered when it was last used.</summary>
    public bool Online { get; internal set; } = true;

    /// <summary>Whether the endpoint has clients, as far as is known.</summary>
    public bool IsActive { get; internal set; } = true;

    /// <summary>What is known of its load.</summary>
    public EndpointMetrics EndpointMetrics { get; } = new();

    /// <summary>The service's URL.</summary>
    public string Endpoint => _address.Endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>The URL that stands in tokens: the official SDK leaves the port out.</summary>
    internal string AudienceBase => _address.AudienceBase;

    internal AccessKey? AccessKey => _address.AccessKey;

    internal EntraTokenSource? Identity => _address.Identity;

    internal ClientKeySource ClientKeys => _address.ClientKeys;

    /// <inheritdoc />
    public override string ToString() => Name.Length == 0 ? Endpoint : $"[{Name}]({EndpointType}){Endpoint}";

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Endpoint, EndpointType, Name);

    /// <inheritdoc />
    public override bool Equals(object? obj)
        => obj is ServiceEndpoint other
            && Endpoint == other.Endpoint && EndpointType == other.EndpointType && Name == other.Name
            && Equals(ServerEndpoint, other.ServerEndpoint) && Equals(ClientEndpoint, other.ClientEndpoint);

    private static (string Name, EndpointType Type) SplitName(string nameWithEndpointType)
    {
        ArgumentNullException.ThrowIfNull(nameWithEndpointType);
        var colon = nameWithEndpointType.LastIndexOf(':');
        return colon >= 0 && Enum.TryParse<EndpointType>(nameWithEndpointType.AsSpan(colon + 1), ignoreCase: true, out var type)
            ? (nameWithEndpointType[..colon], type)
            : (nameWithEndpointType, EndpointType.Primary);
    }
}
