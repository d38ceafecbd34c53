/**
 * The regions that a resource can be in. Sources: the vendor's Go client, tencentcloud/common/regions of 2026-08-21; the zones of
 * CVM in tencentcloud-sdk-nodejs 4.1.313; terraform-provider-tencentcloud of 2026-08-21, which pairs long and short names; Cloud
 * Monitor, regions by abbreviation (document 248/50863); recorded answers of region:DescribeRegions for Riyadh. The short names are
 * older, and policies in the vendor's documents still have them (CTSDB, document 1100/40914).
 */
const REGIONS = `
ap-bangkok th
ap-beijing bj
ap-beijing-1 tj
ap-beijing-fsi bjjr
ap-changsha-ec csec
ap-chengdu cd
ap-chongqing cq
ap-fuzhou-ec fzec
ap-guangzhou gz
ap-guangzhou-open gzopen
ap-guiyang
ap-hangzhou-ec hzec
ap-hefei-ec hfeec
ap-hongkong hk
ap-jakarta jkt
ap-jinan-ec jnec
ap-johorbahru
ap-mumbai in
ap-nanjing nj
ap-osaka
ap-qingyuan qy
ap-qingyuan-xinan
ap-seoul kr
ap-shanghai sh
ap-shanghai-adc shadc
ap-shanghai-fsi shjr
ap-shenyang-ec sheec
ap-shenzhen szx
ap-shenzhen-fsi szjr
ap-shenzhen-sycft szsycft
ap-shijiazhuang-ec sjwec
ap-singapore sg
ap-taipei tpe
ap-tianjin tsn
ap-tokyo jp
ap-wuhan-ec whec
ap-xian-ec xiyec
ap-xibei-ec xbec bec
ap-zhengzhou-ec cgoec
ap-zhongwei
eu-frankfurt de
eu-moscow ru
me-saudi-arabia
na-ashburn use
na-queretaro
na-siliconvalley usw
na-toronto ca
sa-saopaulo sao
`;

export const regions: ReadonlySet<string> = new Set(REGIONS.match(/\S+/g));
