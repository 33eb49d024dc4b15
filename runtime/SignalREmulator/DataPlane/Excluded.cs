namespace InProcSignalR.Emulator.DataPlane;

/// <summary>The connections that a call leaves out.</summary>
internal readonly record struct Excluded(IReadOnlySet<string> Ids)
{
    public static ValueTask<Excluded> BindAsync(HttpContext context)
        => ValueTask.FromResult(new Excluded(context.Request.Query["excluded"].OfType<string>().ToHashSet(StringComparer.Ordinal)));
}
