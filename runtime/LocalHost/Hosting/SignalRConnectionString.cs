using System.Globalization;
using System.Net;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>The little that the host reads of the app's SignalR connection string: whether the service is on this machine, its port and its key.</summary>
internal sealed record SignalRConnectionString(int? Port, string? AccessKey)
{
    /// <summary>The service's address where the string names one elsewhere; null for none, a placeholder, or this machine.</summary>
    public static string? PointsElsewhere(string? connectionString)
    {
        if (IsMissing(connectionString) || !Split(connectionString!).TryGetValue("Endpoint", out var endpoint) || !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri))
        {
            return null;
        }

        return uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var address) && IPAddress.Any.Equals(address)) ? null : uri.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>What is wrong with a connection string, as the end of a sentence; null for none, a placeholder, or a good one.</summary>
    public static string? ProblemOf(string? connectionString)
    {
        if (IsMissing(connectionString))
        {
            return null;
        }

        var parts = Split(connectionString!);
        if (!parts.TryGetValue("Endpoint", out var endpoint) || !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return "has no Endpoint with an http or https address.";
        }

        return parts.ContainsKey("AccessKey") || parts.ContainsKey("AuthType") ? null : "has neither an AccessKey nor an AuthType.";
    }

    public static SignalRConnectionString Read(string? connectionString)
    {
        if (IsMissing(connectionString))
        {
            return new SignalRConnectionString(null, null);
        }

        var parts = Split(connectionString!);
        var port = parts.TryGetValue("Port", out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
            : parts.TryGetValue("Endpoint", out var endpoint) && Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && !uri.IsDefaultPort ? uri.Port
            : (int?)null;
        return new SignalRConnectionString(port, parts.GetValueOrDefault("AccessKey") is { Length: > 0 } key ? key : null);
    }

    private static bool IsMissing(string? connectionString)
        => string.IsNullOrWhiteSpace(connectionString) || (connectionString.TrimStart().StartsWith('<') && connectionString.TrimEnd().EndsWith('>'));

    private static Dictionary<string, string> Split(string connectionString)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=');
            if (equals > 0)
            {
                parts[part[..equals]] = part[(equals + 1)..];
            }
        }

        return parts;
    }
}
