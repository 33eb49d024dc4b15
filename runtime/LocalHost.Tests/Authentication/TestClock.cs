namespace InProcSignalR.LocalHost.Tests.Authentication;

/// <summary>A clock that moves when it is told to.</summary>
internal sealed class TestClock : TimeProvider
{
    // Between two seconds, always: tickets and tokens keep whole ones.
    private DateTimeOffset _now = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).AddMilliseconds(500);

    public void Advance(TimeSpan time) => _now += time;

    public override DateTimeOffset GetUtcNow() => _now;
}
