namespace InProcSignalR.Emulator.Upstream;

/// <summary>A pattern of the upstream settings: <c>*</c>, one name, or several separated by commas. Case is ignored.</summary>
internal sealed class UpstreamPattern
{
    private readonly HashSet<string>? _names;

    public UpstreamPattern(string? pattern)
    {
        var names = (pattern ?? "*").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        _names = names.Length == 0 || names.Contains("*") ? null : new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
    }

    public bool Matches(string name) => _names is null || _names.Contains(name);
}
