namespace Microsoft.Azure.SignalR;

/// <summary>How a message that asks for an ack went, with the service protocol's numbers.</summary>
internal enum AckStatus
{
    Ok = 1,
    NotFound = 2,
    Timeout = 3,
    InternalServerError = 4,
}
