/** A description of one operation, `call`, with the element `in` of the given schema both ways; `t` is its namespace. */
export function wsdlText(schema: string): string {
  return `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:it" targetNamespace="urn:it">
  <types><xs:schema targetNamespace="urn:it" elementFormDefault="qualified">${schema}</xs:schema></types>
  <message name="m"><part name="body" element="t:in"/></message>
  <portType name="p"><operation name="call"><input message="t:m"/><output message="t:m"/></operation></portType>
  <binding name="b" type="t:p">
    <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="call">
      <soap:operation soapAction="urn:it:call"/>
      <input><soap:body use="literal"/></input>
      <output><soap:body use="literal"/></output>
    </operation>
  </binding>
  <service name="s"><port name="q" binding="t:b"><soap:address location="https://it.example/"/></port></service>
</definitions>`;
}
