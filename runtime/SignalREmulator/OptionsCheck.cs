using System.Net;
using InProcSignalR.Emulator.Settings;
using InProcSignalR.Emulator.Tokens;
using InProcSignalR.Emulator.Upstream;

namespace InProcSignalR.Emulator;

/// <summary>Checks all settings and names every one that is wrong.</summary>
internal static class OptionsCheck
{
    /// <exception cref="EmulatorStartException">At least one setting is wrong.</exception>
    public static void ThrowIfWrong(SignalREmulatorOptions options)
    {
        var problems = Problems(options).ToList();
        if (problems.Count > 0)
            throw new EmulatorStartException("The emulator's settings are wrong." + string.Concat(problems.Select(problem => Environment.NewLine + "- " + problem)));
    }

    /// <summary>The IP address that a host is, brackets of IPv6 allowed; null when it is none.</summary>
    public static IPAddress? Address(string? host) => IPAddress.TryParse(host?.Trim('[', ']'), out var address) ? address : null;

    private static IEnumerable<string> Problems(SignalREmulatorOptions options)
    {
        if (options.Host is not ("*" or "+") && !"localhost".Equals(options.Host, StringComparison.OrdinalIgnoreCase) && Address(options.Host) is null)
            yield return $"'{options.Host}' is no address to listen on. Use localhost, an IP address, or * for all addresses.";
        if (options.Port is < 0 or > 65535)
            yield return $"Port {options.Port} is no port. Use 0 (any free one) to 65535.";
        if (options.AccessKeys.Count is < 1 or > 2)
            yield return "There is a primary access key and at most one secondary.";
        for (var i = 0; i < options.AccessKeys.Count; i++)
        {
            if (AccessKeys.Problem(options.AccessKeys[i]) is { } problem)
                yield return $"The {(i == 0 ? "primary" : "secondary")} access key is wrong. {problem}";
        }

        if (options.SettingsFile is { } file)
        {
            foreach (var problem in SettingsFile.Read(file).Problems)
                yield return problem;
        }

        if (options.UpstreamTimeout <= TimeSpan.Zero)
            yield return "UpstreamTimeout has to be longer than zero.";
        foreach (var template in options.Upstream)
        {
            if (UpstreamRoute.Problem(template) is { } problem)
                yield return problem;
        }

        var limits = options.Limits;
        foreach (var (name, value) in new (string, long)[]
        {
            (nameof(limits.RequestBodySize), limits.RequestBodySize),
            (nameof(limits.ServerMessageSize), limits.ServerMessageSize),
            (nameof(limits.ServerConnections), limits.ServerConnections),
            (nameof(limits.ClientMessageSize), limits.ClientMessageSize),
            (nameof(limits.UpstreamAnswerSize), limits.UpstreamAnswerSize),
            (nameof(limits.PendingUpstreamEvents), limits.PendingUpstreamEvents),
            (nameof(limits.PendingUpstreamBytes), limits.PendingUpstreamBytes),
            (nameof(limits.PendingClientBytes), limits.PendingClientBytes),
            (nameof(limits.GroupsPerConnection), limits.GroupsPerConnection),
            (nameof(limits.NameLength), limits.NameLength),
        })
        {
            if (value <= 0)
                yield return $"Limits.{name} has to be greater than zero.";
        }
    }
}
