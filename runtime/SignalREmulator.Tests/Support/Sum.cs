namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>What a client method returns in tests; public because the MessagePack client cannot write others.</summary>
public sealed record Sum(int Total, string Text);
