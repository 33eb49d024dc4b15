namespace InProcSignalR.Emulator.Tokens;

/// <summary>The access keys in force. Readers take <see cref="Current"/> once per use; a regenerated key replaces the whole list.</summary>
internal sealed class AccessKeys
{
    /// <summary>The shortest key HS256 takes.</summary>
    public const int MinimumLength = 32;

    private readonly Lock _gate = new();
    private volatile IReadOnlyList<AccessKey> _current;

    public AccessKeys(IEnumerable<string> keys) => _current = [.. keys.Select(key => new AccessKey(key))];

    /// <summary>The primary key first, then the secondary when there is one.</summary>
    public IReadOnlyList<AccessKey> Current => _current;

    /// <summary>Puts another value in a key's place; tokens signed with the old one are refused from now on.</summary>
    public void Replace(AccessKeyKind kind, string value)
    {
        lock (_gate)
        {
            var primary = kind == AccessKeyKind.Primary ? new AccessKey(value) : _current[0];
            var secondary = kind == AccessKeyKind.Secondary ? new AccessKey(value) : _current.Count > 1 ? _current[1] : null;
            _current = secondary is null ? [primary] : [primary, secondary];
        }
    }

    /// <summary>Why a text cannot be an access key; null when it can.</summary>
    public static string? Problem(string? key) =>
        key is null || key.Length < MinimumLength ? $"An access key has at least {MinimumLength} characters; fewer are too few to sign tokens with."
        : key.Contains(';', StringComparison.Ordinal) ? "An access key has no semicolon, which would end it in a connection string."
        : null;
}
