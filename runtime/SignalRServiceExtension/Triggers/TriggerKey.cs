namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>What identifies the function for an upstream call; case is ignored.</summary>
internal readonly struct TriggerKey(string hub, string category, string @event) : IEquatable<TriggerKey>
{
    private readonly string _hub = hub;
    private readonly string _category = category;
    private readonly string _event = @event;

    public bool Equals(TriggerKey other)
        => _hub.Equals(other._hub, StringComparison.OrdinalIgnoreCase)
            && _category.Equals(other._category, StringComparison.OrdinalIgnoreCase)
            && _event.Equals(other._event, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is TriggerKey other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(
        _hub.GetHashCode(StringComparison.OrdinalIgnoreCase),
        _category.GetHashCode(StringComparison.OrdinalIgnoreCase),
        _event.GetHashCode(StringComparison.OrdinalIgnoreCase));

    public override string ToString() => $"{_hub}/{_category}/{_event}";
}
